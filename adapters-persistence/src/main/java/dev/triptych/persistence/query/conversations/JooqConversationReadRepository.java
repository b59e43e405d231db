package dev.triptych.persistence.query.conversations;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.PageBytes;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.Utf8;
import dev.triptych.persistence.sql.Pages;
import dev.triptych.persistence.sql.QueryExecutor;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.table.ProfileColumns;
import dev.triptych.persistence.table.ReplySummaries;
import dev.triptych.persistence.table.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Queries about conversations. */
public final class JooqConversationReadRepository implements ConversationReadRepository {
    /** Who is listed with a conversation {@code c}. */
    private static final String LISTED = """
            array(select v.user_id from $members v
                   where v.conversation_id = c.id
                   order by v.joined_at, v.user_id limit %d)
            """.formatted(ConversationView.MAX_MEMBERS);

    private static final String VIEW = " select c.id, " + ProfileColumns.READ.names("c")
            + ", c.created_by, c.created_at, c.member_count, c.last_activity_at, c.applied_seq, c.listed, "
            + UnreadCount.SQL + ", " + MessageRows.WITH_REPLIES;

    private static final int PROFILE = 1;
    private static final int REST = ProfileColumns.after(PROFILE);
    private static final int LAST_MESSAGE = REST + 7;

    private static final String FIND =
            VIEW + " from (select c.*, r.user_id as me, " + LISTED + """
                       as listed
                      from $conversations c
                      join $members r on r.conversation_id = c.id and r.user_id = ?
                     where c.id = ?) c
              left join $messages m on m.id = c.last_message_id
            """ + ReplySummaries.JOIN;
    /** The rest is looked up for the conversations of the page only, and of them for those that its bytes have room for. */
    private static final String OF_MEMBER = """
            with page as (
                 select v.*, r.user_id as me
                   from $members r
                   join $conversations v on v.id = r.conversation_id
                  where r.user_id = ? and (v.last_activity_at, v.id) < (?::timestamptz, ?)
                  order by v.last_activity_at desc, v.id desc
                  limit ?),
                 sized as (
                 select c.*, a.listed,
                        octet_length(c.title) + coalesce(octet_length(l.body), 0)
                        + (select coalesce(sum(octet_length(u.id)), 0) from unnest(a.listed) as u (id)) as octets
                   from page c
                   left join $messages l on l.id = c.last_message_id
                  cross join lateral (select %s as listed offset 0) a),
                 shown as (
                 select s.*, sum(s.octets) over (order by s.last_activity_at desc, s.id desc
                                                 rows between unbounded preceding and 2 preceding) as octets_before
                   from sized s)
            """.formatted(LISTED) + VIEW + """
                     from shown c
                     left join $messages m on m.id = c.last_message_id
                    """ + ReplySummaries.JOIN + """
                    where coalesce(c.octets_before, 0) < ?
                    order by c.last_activity_at desc, c.id desc
                    """;

    private static final String MEMBERS = """
            select v.user_id, v.joined_at
              from $members r
              left join lateral (
                   select m.user_id, m.joined_at
                     from $members m
                    where m.conversation_id = r.conversation_id and (m.joined_at, m.user_id) > (?::timestamptz, ?)
                    order by m.joined_at, m.user_id
                    limit ?) v on true
             where r.conversation_id = ? and r.user_id = ?
            """;
    private static final TimeCursor LATEST = new TimeCursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private final QueryExecutor executor;
    private final String find;
    private final String ofMember;
    private final String members;

    /** The statements for this schema, to be sent by whatever executor is given. */
    public static Function<QueryExecutor, ConversationReadRepository> in(Schema schema) {
        var find = schema.sql(FIND);
        var ofMember = schema.sql(OF_MEMBER);
        var members = schema.sql(MEMBERS);
        return executor -> new JooqConversationReadRepository(executor, find, ofMember, members);
    }

    private JooqConversationReadRepository(QueryExecutor executor, String find, String ofMember, String members) {
        this.executor = executor;
        this.find = find;
        this.ofMember = ofMember;
        this.members = members;
    }

    @Override
    public Optional<ConversationView> findById(UserId caller, ConversationId conversationId) {
        return executor.fetch(find, caller.value(), conversationId.value()).stream()
                .findFirst()
                .map(JooqConversationReadRepository::view);
    }

    @Override
    public Page<ConversationView> findByMember(UserId caller, Limit limit, @Nullable TimeCursor cursor) {
        var after = cursor == null ? LATEST : cursor;
        var fetched = executor.fetch(
                        ofMember, caller.value(), after.at(), after.id(), limit.value() + 1, PageBytes.BUDGET)
                .map(JooqConversationReadRepository::view);
        return Pages.of(
                fetched,
                limit,
                ConversationView::bytes,
                last -> new TimeCursor(last.lastActivityAt(), last.id().value()).encode(BY_MEMBER));
    }

    private static ConversationView view(Record row) {
        return new ConversationView(
                new ConversationId(row.get(0, UUID.class)),
                ProfileColumns.read(row, PROFILE),
                new UserId(row.get(REST, String.class)),
                row.get(REST + 1, Instant.class),
                Stream.of(row.get(REST + 5, String[].class)).map(UserId::new).toList(),
                row.get(REST + 2, Integer.class),
                row.get(LAST_MESSAGE) == null ? null : MessageRows.view(row, LAST_MESSAGE),
                row.get(REST + 6, Long.class),
                row.get(REST + 3, Instant.class),
                row.get(REST + 4, Long.class));
    }

    @Override
    public Optional<Page<MemberView>> findMembers(
            UserId caller, ConversationId conversationId, Limit limit, @Nullable MemberCursor cursor) {
        var joinedAt = cursor == null ? EARLIEST : cursor.joinedAt();
        var userId = cursor == null ? "" : cursor.userId().value();
        var rows = executor.fetch(members, joinedAt, userId, limit.value() + 1, conversationId.value(), caller.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var fetched = rows.stream()
                .filter(row -> row.get(0) != null)
                .map(row -> new MemberView(new UserId(row.get(0, String.class)), row.get(1, Instant.class)))
                .toList();
        return Optional.of(Pages.of(
                fetched,
                limit,
                member -> Utf8.length(member.userId().value()),
                last -> new MemberCursor(last.joinedAt(), last.userId()).encode()));
    }
}
