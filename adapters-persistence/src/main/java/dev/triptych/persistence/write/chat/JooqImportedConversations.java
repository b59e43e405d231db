package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.ImportedConversations;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Which conversation came from which source. */
final class JooqImportedConversations implements ImportedConversations {
    private static final String FIND =
            "select source, conversation_id from imported_conversation where source = any (?::text[])";
    private static final String CLAIM = """
            insert into imported_conversation (source, conversation_id)
            select * from unnest(?::text[], ?::uuid[])
            on conflict (source) do nothing
            """;

    private static final String FORMER = """
            select f.conversation_id, f.user_id
              from unnest(?::uuid[], ?::text[]) as asked (conversation_id, user_id)
              join former_member f on f.conversation_id = asked.conversation_id and f.user_id = asked.user_id
             where not exists (
                   select from member m where m.conversation_id = f.conversation_id and m.user_id = f.user_id)
            """;

    private final DSLContext dsl;

    JooqImportedConversations(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Map<String, ConversationId> findAll(Collection<String> sources) {
        var found = new HashMap<String, ConversationId>();
        PlainSql.query(dsl, FIND, (Object) sources.toArray(String[]::new))
                .fetch()
                .forEach(row -> found.put(row.get(0, String.class), new ConversationId(row.get(1, UUID.class))));
        return found;
    }

    @Override
    public Map<String, ConversationId> claim(Map<String, ConversationId> proposed) {
        List<String> sources = proposed.keySet().stream().sorted().toList();
        PlainSql.execute(
                dsl,
                CLAIM,
                sources.toArray(String[]::new),
                sources.stream()
                        .map(source ->
                                Objects.requireNonNull(proposed.get(source)).value())
                        .toArray(UUID[]::new));
        return findAll(sources);
    }

    @Override
    public Map<ConversationId, Set<UserId>> formerMembers(Map<ConversationId, Set<UserId>> asked) {
        var conversations = new ArrayList<UUID>();
        var users = new ArrayList<String>();
        asked.forEach((conversation, members) -> members.forEach(user -> {
            conversations.add(conversation.value());
            users.add(user.value());
        }));
        var found = new HashMap<ConversationId, Set<UserId>>();
        PlainSql.query(dsl, FORMER, conversations.toArray(UUID[]::new), users.toArray(String[]::new))
                .fetch()
                .forEach(row -> found.computeIfAbsent(new ConversationId(row.get(0, UUID.class)), _ -> new HashSet<>())
                        .add(new UserId(row.get(1, String.class))));
        return found;
    }
}
