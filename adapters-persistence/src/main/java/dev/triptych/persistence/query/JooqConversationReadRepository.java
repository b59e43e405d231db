package dev.triptych.persistence.query;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.page.Limit;
import dev.triptych.application.query.page.Page;
import dev.triptych.application.query.page.TimeCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.MessageRows;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Questions about conversations. */
public final class JooqConversationReadRepository implements ConversationReadRepository {
    /** The rest is looked up for the conversations of the page only. */
    private static final String VIEW = """
            select c.id, c.title, c.created_by, c.created_at, c.member_count, c.last_activity_at, c.applied_seq,
                   array(select v.user_id from $members v
                          where v.conversation_id = c.id
                          order by v.joined_at, v.user_id limit %d),
                   (select count(*) from $messages u
                     where u.conversation_id = c.id and u.deleted_at is null and u.sender_id <> ?
                       and u.seq > coalesce((select k.seq from $markers k
                                              where k.conversation_id = c.id and k.user_id = ?), 0)),
            """.formatted(ConversationView.MAX_MEMBERS);

    private static final String FIND = VIEW + MessageRows.COLUMNS + """
             from $conversations c
             join $members r on r.conversation_id = c.id and r.user_id = ?
             left join $messages m on m.id = c.last_message_id
             where c.id = ?
            """;
    private static final String OF_MEMBER = """
            with page as (
                 select v.*
                   from $members r
                   join $conversations v on v.id = r.conversation_id
                  where r.user_id = ? and (v.last_activity_at, v.id) < (?::timestamptz, ?)
                  order by v.last_activity_at desc, v.id desc
                  limit ?)
            """ + VIEW + MessageRows.COLUMNS + """
                     from page c
                     left join $messages m on m.id = c.last_message_id
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

    private final Asker asker;
    private final String find;
    private final String ofMember;
    private final String members;

    /** Asks a database that has this schema. */
    public JooqConversationReadRepository(Sql sql, Schema schema) {
        this(Asker.on(sql), schema.sql(FIND), schema.sql(OF_MEMBER), schema.sql(MEMBERS));
    }

    private JooqConversationReadRepository(Asker asker, String find, String ofMember, String members) {
        this.asker = asker;
        this.find = find;
        this.ofMember = ofMember;
        this.members = members;
    }

    /** The same questions, their statements sent in another way. */
    JooqConversationReadRepository through(Asker other) {
        return new JooqConversationReadRepository(other, find, ofMember, members);
    }

    @Override
    public Optional<ConversationView> findById(UserId caller, ConversationId conversationId) {
        var me = caller.value();
        return asker.fetch(find, me, me, me, conversationId.value()).stream()
                .findFirst()
                .map(JooqConversationReadRepository::view);
    }

    @Override
    public Page<ConversationView> findByMember(UserId caller, Limit limit, @Nullable TimeCursor cursor) {
        var after = cursor == null ? LATEST : cursor;
        var me = caller.value();
        var fetched = asker.fetch(ofMember, me, after.at(), after.id(), limit.value() + 1, me, me)
                .map(JooqConversationReadRepository::view);
        return Pages.of(
                fetched,
                limit,
                last -> new TimeCursor(last.lastActivityAt(), last.id().value()).encode(BY_MEMBER));
    }

    private static ConversationView view(Record row) {
        return new ConversationView(
                new ConversationId(row.get(0, UUID.class)),
                new Title(row.get(1, String.class)),
                new UserId(row.get(2, String.class)),
                row.get(3, Instant.class),
                Stream.of(row.get(7, String[].class)).map(UserId::new).toList(),
                row.get(4, Integer.class),
                row.get(9) == null ? null : MessageRows.read(row, 9),
                row.get(8, Long.class),
                row.get(5, Instant.class),
                row.get(6, Long.class));
    }

    @Override
    public Optional<Page<MemberView>> findMembers(
            UserId caller, ConversationId conversationId, Limit limit, @Nullable MemberCursor cursor) {
        var joinedAt = cursor == null ? EARLIEST : cursor.joinedAt();
        var userId = cursor == null ? "" : cursor.userId().value();
        var rows = asker.fetch(members, joinedAt, userId, limit.value() + 1, conversationId.value(), caller.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var fetched = rows.stream()
                .filter(row -> row.get(0) != null)
                .map(row -> new MemberView(new UserId(row.get(0, String.class)), row.get(1, Instant.class)))
                .toList();
        return Optional.of(Pages.of(fetched, limit, last -> new MemberCursor(last.joinedAt(), last.userId()).encode()));
    }
}
