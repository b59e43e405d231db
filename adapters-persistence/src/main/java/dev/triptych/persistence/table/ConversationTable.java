package dev.triptych.persistence.table;

import static dev.triptych.persistence.read.jooq.tables.ConversationView.CONVERSATION_VIEW;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.persistence.sql.PlainSql;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** Conversations, with what is kept ready of their members and messages: it is written twice, before these and after. */
final class ConversationTable implements ViewTable {
    private static final Columns<ConversationStarted> STARTED = Columns.<ConversationStarted>none()
            .and(CONVERSATION_VIEW.ID, started -> started.conversationId().value())
            .and(ProfileColumns.READ, ConversationStarted::profile)
            .and(CONVERSATION_VIEW.CREATED_BY, started -> started.createdBy().value())
            .and(CONVERSATION_VIEW.CREATED_AT, ConversationStarted::createdAt);
    private static final Columns<ConversationCopy> COPIED = Columns.<ConversationCopy>none()
            .and(CONVERSATION_VIEW.ID, copy -> copy.id().value())
            .and(ProfileColumns.READ, ConversationCopy::profile)
            .and(CONVERSATION_VIEW.CREATED_BY, copy -> copy.createdBy().value())
            .and(CONVERSATION_VIEW.CREATED_AT, ConversationCopy::createdAt)
            .and(CONVERSATION_VIEW.MEMBER_COUNT, copy -> copy.members().size())
            .and(CONVERSATION_VIEW.APPLIED_SEQ, ConversationCopy::seq);
    private static final List<Field<?>> ALL = Stream.concat(
                    STARTED.fields().stream(),
                    Stream.of(
                            CONVERSATION_VIEW.MEMBER_COUNT,
                            CONVERSATION_VIEW.LAST_MESSAGE_ID,
                            CONVERSATION_VIEW.LAST_ACTIVITY_AT,
                            CONVERSATION_VIEW.APPLIED_SEQ))
            .toList();

    /** What the read schema keeps ready with a conversation is worked out for those that are shown. */
    private static final String IN_WRITE_SCHEMA =
            """
            (select o.id, %s, o.created_by, o.created_at, l.id as last_message_id,
                    (select count(*)::integer from member n where n.conversation_id = o.id) as member_count,
                    coalesce(l.sent_at, o.created_at) as last_activity_at, o.seq as applied_seq
               from conversation o
               %s)
            """.formatted(ProfileColumns.WRITE.names("o"), lastMessage("message", "o.id", "true"));

    private static final String START =
            """
            insert into conversation_view (%s, member_count, last_activity_at, applied_seq)
            select %s, 0, created_at, 0
              from %s as new (%s)
            on conflict (id) do nothing
            """.formatted(STARTED.names(), STARTED.names(), STARTED.unnest(), STARTED.names());
    /** The newest message is looked up where the timeline changed: deleting the last one brings back the one before. */
    private static final String ADVANCE = """
            update conversation_view c
               set applied_seq = new.applied_seq,
                   %s,
                   member_count = c.member_count + new.member_delta,
                   last_message_id = case when new.timeline then new.last_id else c.last_message_id end,
                   last_activity_at = case when new.timeline then coalesce(new.last_sent_at, c.created_at)
                                           else c.last_activity_at end
              from (select n.id, n.applied_seq, n.member_delta, n.timeline, %s, l.id as last_id, l.sent_at as last_sent_at
                      from unnest(?::uuid[], ?::bigint[], ?::integer[], ?::boolean[], %s)
                           as n (id, applied_seq, member_delta, timeline, %s)
                      %s) new
             where c.id = new.id
            """.formatted(
                    ProfileColumns.READ.coalesced("new", "c"),
                    ProfileColumns.READ.names("n"),
                    ProfileColumns.READ.arrays(),
                    ProfileColumns.READ.names(),
                    lastMessage("message_view", "n.id", "n.timeline"));

    private static final String SET = """
            insert into conversation_view (%s)
            select n.id, %s, n.created_by, n.created_at, n.member_count, l.id, coalesce(l.sent_at, n.created_at),
                   n.applied_seq
              from %s as n (%s)
              %s
            on conflict (id) do update set %s
            """.formatted(
                    Columns.names(ALL),
                    ProfileColumns.READ.names("n"),
                    COPIED.unnest(),
                    COPIED.names(),
                    lastMessage("message_view", "n.id", "true"),
                    Columns.excluded(ALL.subList(1, ALL.size())));
    private static final String REMOVE = "delete from conversation_view where id = ?";

    /** Joins {@code l}: the newest message of a conversation that is not deleted. */
    private static String lastMessage(String messages, String conversation, String where) {
        return """
            left join lateral (
                 select m.id, m.sent_at
                   from %s m
                  where m.conversation_id = %s and m.deleted_at is null
                  order by m.seq desc
                  limit 1) l on %s""".formatted(messages, conversation, where);
    }

    @Override
    public Table<?> table() {
        return CONVERSATION_VIEW;
    }

    @Override
    public Relation relation() {
        return new Relation("conversations", IN_WRITE_SCHEMA);
    }

    @Override
    public List<Field<?>> columns() {
        return ALL;
    }

    @Override
    public Span span() {
        return Span.CONVERSATIONS;
    }

    @Override
    public List<Field<?>> place() {
        return List.of(CONVERSATION_VIEW.ID);
    }

    @Override
    public void create(ReadModelChanges changes, Statements into) {
        var started = changes.of(ReadViews.CONVERSATIONS).started();
        if (!started.isEmpty()) {
            into.add(START, STARTED.binds(started));
        }
    }

    @Override
    public void write(ReadModelChanges changes, Statements into) {
        var touched = changes.appliedSeqs().keySet().stream().sorted().toList();
        if (touched.isEmpty()) {
            return;
        }
        var conversations = changes.of(ReadViews.CONVERSATIONS);
        into.add(
                ADVANCE,
                ProfileColumns.READ.binds(
                        touched.stream().map(conversations.profiles()::get).toList(),
                        touched.stream().map(ConversationId::value).toArray(UUID[]::new),
                        touched.stream().map(changes.appliedSeqs()::get).toArray(Long[]::new),
                        touched.stream()
                                .map(id -> conversations.memberCountDeltas().getOrDefault(id, 0))
                                .toArray(Integer[]::new),
                        touched.stream()
                                .map(conversations.timelines()::contains)
                                .toArray(Boolean[]::new)));
    }

    @Override
    public Replaced replaced(DSLContext dsl, ConversationId conversation) {
        return new Row(dsl, conversation);
    }

    private record Row(DSLContext dsl, ConversationId id) implements Replaced {
        @Override
        public void conversation(ConversationCopy copy) {
            PlainSql.execute(dsl, SET, COPIED.binds(List.of(copy)));
        }

        @Override
        public void removed() {
            PlainSql.execute(dsl, REMOVE, id.value());
        }
    }
}
