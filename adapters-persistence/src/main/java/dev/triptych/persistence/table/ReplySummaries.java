package dev.triptych.persistence.table;

import dev.triptych.application.base.write.ReplySummary;
import java.time.Instant;
import org.jooq.Record;

/**
 * The summary of the replies to a message {@code m}: when the newest that is not deleted was sent, and how many there
 * are. That is the highest number among them, less those of them that are deleted, and with those that an earlier
 * version wrote without a number. A message without replies costs one look-up in an index, any other one three.
 */
public final class ReplySummaries {
    /** The columns, in the order that {@link #read} takes them. */
    public static final String COLUMNS = "replies.alive, replies.last_at";

    /** What joins them to {@code m}: one row at the most, and none where no reply is left. */
    public static final String JOIN = """
             left join lateral (
                  select newest.sent_at as last_at,
                         coalesce((select h.nth_of_replies from $messages h
                                    where h.reply_to = m.id and h.nth_of_replies is not null
                                    order by h.nth_of_replies desc limit 1), 0)
                         + (select count(*) filter (where a.nth_of_replies is null and a.deleted_at is null)
                                   - count(*) filter (where a.nth_of_replies is not null)
                              from $messages a
                             where a.reply_to = m.id and (a.nth_of_replies is null or a.deleted_at is not null))
                         as alive
                    from (select l.sent_at from $messages l
                           where l.reply_to = m.id and l.deleted_at is null
                           order by l.seq desc limit 1) newest) replies on true
            """;

    private ReplySummaries() {}

    /** The summary whose columns begin at {@code first}. */
    public static ReplySummary read(Record row, int first) {
        var alive = row.get(first, Long.class);
        return alive == null ? ReplySummary.NONE : new ReplySummary(alive, row.get(first + 1, Instant.class));
    }
}
