package dev.triptych.persistence.query.replies;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.replies.ReplyCursor;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.Pages;
import dev.triptych.persistence.sql.QueryExecutor;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.table.ReplySummaries;
import dev.triptych.persistence.table.Schema;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The replies to a message. Membership is judged in the same statement. */
public final class JooqReplies implements Replies {
    /** A member gets one row without a reply where there is none; who is no member gets no row. */
    private static final String FIND = "select " + MessageRows.WITH_REPLIES
            + """
             from $messages q
             join $members r on r.conversation_id = q.conversation_id and r.user_id = ?
             left join lateral (select * from (%s) o where coalesce(o.octets_before, 0) < ?) m on true
             %s
            where q.id = ?
            order by m.seq
            """.formatted(Pages.IN_BYTES.formatted("""
                    select o.* from $messages o
                     where o.reply_to = q.id and o.seq > ?
                     order by o.seq limit ?
                    """, "n.seq"), ReplySummaries.JOIN);

    private final QueryExecutor executor;
    private final String find;

    private JooqReplies(QueryExecutor executor, String find) {
        this.executor = executor;
        this.find = find;
    }

    /** The statement for this schema, to be sent by whatever executor is given. */
    public static Function<QueryExecutor, Replies> in(Schema schema) {
        var find = schema.sql(FIND);
        return executor -> new JooqReplies(executor, find);
    }

    @Override
    public Optional<Page<MessageView>> find(
            UserId caller, MessageId message, Limit limit, @Nullable ReplyCursor cursor) {
        var after = cursor == null ? 0 : cursor.seq();
        var rows = executor.fetch(find, caller.value(), after, limit.value() + 1, PageBytes.BUDGET, message.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var fetched = rows.stream()
                .filter(row -> row.get(0) != null)
                .map(MessageRows::view)
                .toList();
        return Optional.of(Pages.of(fetched, limit, MessageView::bytes, last -> new ReplyCursor(last.seq()).encode()));
    }
}
