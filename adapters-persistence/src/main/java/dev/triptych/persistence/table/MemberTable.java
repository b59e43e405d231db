package dev.triptych.persistence.table;

import static dev.triptych.persistence.read.jooq.tables.MemberView.MEMBER_VIEW;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** Who belongs to which conversation. */
final class MemberTable implements ViewTable {
    private record Member(Membership key, Instant joinedAt) {}

    private static final Columns<Membership> KEY = Columns.<Membership>none()
            .and(MEMBER_VIEW.CONVERSATION_ID, key -> key.conversationId().value())
            .and(MEMBER_VIEW.USER_ID, key -> key.userId().value());
    private static final Columns<Member> COLUMNS = Columns.<Member>none()
            .and(
                    MEMBER_VIEW.CONVERSATION_ID,
                    member -> member.key().conversationId().value())
            .and(MEMBER_VIEW.USER_ID, member -> member.key().userId().value())
            .and(MEMBER_VIEW.JOINED_AT, Member::joinedAt);

    private static final String JOIN = """
            insert into member_view as there (%s)
            select * from %s
            on conflict (conversation_id, user_id) do update set joined_at = excluded.joined_at
            """.formatted(COLUMNS.names(), COLUMNS.unnest());
    private static final String LEAVE = """
            delete from member_view m
             using %s as gone (%s)
             where m.conversation_id = gone.conversation_id and m.user_id = gone.user_id
            """.formatted(KEY.unnest(), KEY.names());
    /** What is right is not written again. */
    private static final String SET = JOIN + " where there.joined_at <> excluded.joined_at";

    private static final String LEAVE_BUT =
            "delete from member_view where conversation_id = ? and user_id <> all (?::text[])";
    private static final String REMOVE = "delete from member_view where conversation_id = ?";

    @Override
    public Table<?> table() {
        return MEMBER_VIEW;
    }

    @Override
    public Relation relation() {
        return new Relation("members", "member");
    }

    @Override
    public List<Field<?>> columns() {
        return COLUMNS.fields();
    }

    @Override
    public Span span() {
        return Span.CONVERSATIONS;
    }

    @Override
    public List<Field<?>> place() {
        return List.of(MEMBER_VIEW.CONVERSATION_ID);
    }

    @Override
    public void write(ReadModelChanges changes, Statements into) {
        var sorted = changes.of(ReadViews.MEMBERS).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        var joined = sorted.stream()
                .flatMap(e -> e.getValue().at() == null
                        ? Stream.empty()
                        : Stream.of(new Member(e.getKey(), e.getValue().at())))
                .toList();
        var gone = sorted.stream()
                .filter(e -> e.getValue().at() == null)
                .map(Map.Entry::getKey)
                .toList();
        if (!joined.isEmpty()) {
            into.add(JOIN, COLUMNS.binds(joined));
        }
        if (!gone.isEmpty()) {
            into.add(LEAVE, KEY.binds(gone));
        }
    }

    @Override
    public Replaced replaced(DSLContext dsl, ConversationId conversation) {
        return new Members(dsl, conversation);
    }

    private record Members(DSLContext dsl, ConversationId id) implements Replaced {
        @Override
        public void conversation(ConversationCopy copy) {
            var members = copy.members().entrySet().stream()
                    .map(member -> new Member(new Membership(id, member.getKey()), member.getValue()))
                    .toList();
            var users = copy.members().keySet().stream().map(UserId::value).toArray(String[]::new);
            PlainSql.execute(dsl, LEAVE_BUT, id.value(), users);
            PlainSql.execute(dsl, SET, COLUMNS.binds(members));
        }

        @Override
        public void removed() {
            PlainSql.execute(dsl, REMOVE, id.value());
        }
    }
}
