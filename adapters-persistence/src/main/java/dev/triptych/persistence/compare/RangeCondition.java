package dev.triptych.persistence.compare;

import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A range of conversations as a condition. What has no end has no condition: a bind that may be absent would keep the server
 * from using an index.
 *
 * @param sql with {@code $id} for the conversation's column; empty when nothing is left out
 * @param binds for the question marks
 */
public record RangeCondition(String sql, List<UUID> binds) {
    /** Of that range. */
    public static RangeCondition of(ConversationRange range) {
        var sql = new StringBuilder();
        var binds = new ArrayList<UUID>();
        if (range.after() != null) {
            sql.append("and $id > ? ");
            binds.add(range.after().value());
        }
        if (range.upTo() != null) {
            sql.append("and $id <= ? ");
            binds.add(range.upTo().value());
        }
        return new RangeCondition(sql.toString(), List.copyOf(binds));
    }

    /** The condition on that column. */
    public String on(String column) {
        return sql.replace("$id", column);
    }
}
