package dev.triptych.application.fake;

import dev.triptych.application.base.write.ImportedConversations;
import dev.triptych.application.fake.WriteTables.MarkerKey;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which conversations came from where, as one transaction sees it. */
final class InMemoryImportedConversations implements ImportedConversations {
    private final InMemoryWriteTransaction tx;

    InMemoryImportedConversations(InMemoryWriteTransaction tx) {
        this.tx = tx;
    }

    @Override
    public Map<String, ConversationId> findAll(Collection<String> sources) {
        var found = new HashMap<String, ConversationId>();
        sources.forEach(source -> tx.row(tables -> tables.imported, source).ifPresent(id -> found.put(source, id)));
        return found;
    }

    @Override
    public Map<String, ConversationId> claim(Map<String, ConversationId> proposed) {
        new TreeMap<>(proposed).forEach((source, id) -> {
            tx.lock(source);
            if (tx.row(tables -> tables.imported, source).isEmpty()) {
                tx.changes().imported.put(source, id);
            }
        });
        return findAll(proposed.keySet());
    }

    @Override
    public Map<ConversationId, Set<UserId>> formerMembers(Map<ConversationId, Set<UserId>> asked) {
        var members = tx.conversations().findAll(asked);
        var found = new HashMap<ConversationId, Set<UserId>>();
        members.forEach((id, conversation) -> asked.getOrDefault(id, Set.of()).stream()
                .filter(user -> !conversation.roster().has(user))
                .filter(user -> tx.row(tables -> tables.formerMembers, new MarkerKey(id, user))
                        .isPresent())
                .forEach(user -> found.computeIfAbsent(id, _ -> new HashSet<>()).add(user)));
        return found;
    }
}
