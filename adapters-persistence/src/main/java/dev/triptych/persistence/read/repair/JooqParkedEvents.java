package dev.triptych.persistence.read.repair;

import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.domain.EventId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the read store has parked. */
public final class JooqParkedEvents implements ParkedEvents {
    private static final String SELECT = "select " + ParkedRows.PARKED_EVENT + " from parked_event p ";
    private static final String IN_ORDER = " order by p.conversation_id, p.seq, p.id ";
    private static final String CAUSES = """
            select p.cause, count(*) as events, count(distinct p.conversation_id)
              from parked_event p
             group by p.cause
             order by events desc, p.cause
             limit ?
            """;

    private final Sql sql;

    public JooqParkedEvents(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        var conditions = new ArrayList<String>();
        var binds = new ArrayList<@Nullable Object>();
        if (filter.conversationId() != null) {
            conditions.add("p.conversation_id = ?");
            binds.add(filter.conversationId().value());
        }
        if (filter.cause() != null) {
            conditions.add("p.cause = ?");
            binds.add(filter.cause());
        }
        if (after != null) {
            conditions.add("(p.conversation_id, p.seq, p.id) > (?, ?, ?)");
            binds.add(after.conversationId().value());
            binds.add(after.seq());
            binds.add(after.eventId().value());
        }
        binds.add(Math.min(limit, MOST));
        var where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return sql.query(dsl -> PlainSql.query(dsl, SELECT + where + IN_ORDER + "limit ?", binds.toArray())
                .fetch(ParkedRows::readParkedEvent));
    }

    @Override
    public List<Cause> causes() {
        return sql.query(dsl -> PlainSql.query(dsl, CAUSES, MOST_CAUSES)
                .fetch(row -> new Cause(row.get(0, String.class), row.get(1, Long.class), row.get(2, Long.class))));
    }

    @Override
    public List<ListedParkedEvent> find(Collection<EventId> ids) {
        return sql.query(dsl -> PlainSql.query(
                        dsl, SELECT + "where p.id = any (?::uuid[])" + IN_ORDER, (Object) ParkedRows.ids(ids))
                .fetch(ParkedRows::readParkedEvent));
    }
}
