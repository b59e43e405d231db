package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.Conversations;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.Roster;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.table.ProfileColumns;
import dev.triptych.persistence.table.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Conversations with the part of their roster that is in question, in one statement. */
final class JooqConversations implements Conversations {
    /** The limit keeps the look-up one by key: joined, the members of a great conversation would all be read. */
    private static final String FIND = """
            select c.id, %s, c.created_by, c.created_at, c.seq, c.last_sent_at,
                   array(select r.user_id
                           from unnest(?::uuid[], ?::text[]) as asked (conversation_id, user_id)
                          cross join lateral (
                                select m.user_id
                                  from member m
                                 where m.conversation_id = c.id and m.user_id = asked.user_id
                                 limit 1) r
                          where asked.conversation_id = c.id)
              from conversation c
             where c.id = any (?::uuid[])
            """.formatted(ProfileColumns.WRITE.names("c"));

    private static final int PROFILE = 1;
    private static final int REST = ProfileColumns.after(PROFILE);

    private final DSLContext dsl;
    private @Nullable Conversation loaded;

    /**
     * Asks {@code dsl}.
     *
     * @param loaded what {@link #read} has made of the rows of {@link #add} in this transaction already
     */
    JooqConversations(DSLContext dsl, @Nullable Conversation loaded) {
        this.dsl = dsl;
        this.loaded = loaded;
    }

    /** From now on what was loaded is not what is there. */
    void forgetLoaded() {
        loaded = null;
    }

    @Override
    public Map<ConversationId, Conversation> findAll(Map<ConversationId, Set<UserId>> covered) {
        var known = loaded;
        if (known != null && covered.equals(Map.of(known.id(), known.roster().covered()))) {
            return Map.of(known.id(), known);
        }
        var statements = new Statements();
        add(covered, statements);
        return read(statements.fetch(dsl).getFirst(), covered);
    }

    /** Adds the statement that finds them. */
    static void add(Map<ConversationId, Set<UserId>> covered, Statements statements) {
        var conversations = new ArrayList<UUID>();
        var users = new ArrayList<String>();
        covered.forEach((conversation, asked) -> asked.forEach(user -> {
            conversations.add(conversation.value());
            users.add(user.value());
        }));
        statements.add(
                FIND,
                conversations.toArray(UUID[]::new),
                users.toArray(String[]::new),
                covered.keySet().stream().map(ConversationId::value).toArray(UUID[]::new));
    }

    /** The conversations of the statement's rows. */
    static Map<ConversationId, Conversation> read(List<Record> rows, Map<ConversationId, Set<UserId>> covered) {
        var found = new HashMap<ConversationId, Conversation>();
        for (var row : rows) {
            var id = new ConversationId(row.get(0, UUID.class));
            found.put(id, read(row, id, covered.getOrDefault(id, Set.of())));
        }
        return found;
    }

    @Override
    public boolean isEmpty(ConversationId id) {
        return PlainSql.query(dsl, "select from member where conversation_id = ?::uuid limit 1", id.value())
                .fetch()
                .isEmpty();
    }

    private static Conversation read(Record row, ConversationId id, Set<UserId> asked) {
        var members =
                Stream.of(row.get(REST + 4, String[].class)).map(UserId::new).collect(Collectors.toSet());
        return new Conversation(
                id,
                ProfileColumns.read(row, PROFILE),
                new UserId(row.get(REST, String.class)),
                row.get(REST + 1, Instant.class),
                row.get(REST + 2, Long.class),
                row.get(REST + 3, Instant.class),
                new Roster(asked, members));
    }
}
