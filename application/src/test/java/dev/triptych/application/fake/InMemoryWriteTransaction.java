package dev.triptych.application.fake;

import static java.util.stream.Collectors.toSet;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.write.Conversations;
import dev.triptych.application.base.write.ImportedConversations;
import dev.triptych.application.base.write.ImportedMessages;
import dev.triptych.application.base.write.Joining;
import dev.triptych.application.base.write.LimitReachedException;
import dev.triptych.application.base.write.LimitReachedException.Limit;
import dev.triptych.application.base.write.MessageWriteRepository;
import dev.triptych.application.base.write.ReadMarkers;
import dev.triptych.application.base.write.StartedConversations;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.fake.WriteTables.ConversationRow;
import dev.triptych.application.fake.WriteTables.MarkerKey;
import dev.triptych.application.fake.WriteTables.StartedKey;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.domain.conversation.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One transaction in memory: reads its own changes over what is committed. */
final class InMemoryWriteTransaction implements WriteTransaction {
    private final InMemoryWriteStore store;
    private final Instant now;
    private final Consumer<Object> lock;
    private final WriteTables changes = new WriteTables();
    private final List<ChatEvent> events = new ArrayList<>();
    private @Nullable Position covered;

    InMemoryWriteTransaction(InMemoryWriteStore store, Instant now, Consumer<Object> lock) {
        this.store = store;
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        this.lock = lock;
    }

    WriteTables changes() {
        return changes;
    }

    List<ChatEvent> events() {
        return events;
    }

    /** Waits for whoever else holds {@code key}, until this transaction ends. */
    void lock(Object key) {
        lock.accept(key);
    }

    /** The row under a key: this transaction's, else the committed one. */
    <K, V> Optional<V> row(Function<WriteTables, Map<K, V>> table, K key) {
        var own = table.apply(changes).get(key);
        return own != null
                ? Optional.of(own)
                : store.read(tables -> Optional.ofNullable(table.apply(tables).get(key)));
    }

    /** Every imported message that this transaction sees. */
    List<ImportedMessages.Row> importedRows() {
        var rows = store.read(tables -> new HashMap<>(tables.importedMessages));
        rows.putAll(changes.importedMessages);
        return List.copyOf(rows.values());
    }

    /** Every message that this transaction sees. */
    List<Message> messageRows() {
        var rows = store.read(tables -> new HashMap<>(tables.messages));
        rows.putAll(changes.messages);
        return List.copyOf(rows.values());
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Conversations conversations() {
        return new Conversations() {
            @Override
            public boolean isEmpty(ConversationId id) {
                return row(tables -> tables.conversations, id)
                        .map(row -> row.members().isEmpty())
                        .orElse(true);
            }

            @Override
            public Map<ConversationId, Conversation> findAll(Map<ConversationId, Set<UserId>> covered) {
                return found(covered);
            }
        };
    }

    private Map<ConversationId, Conversation> found(Map<ConversationId, Set<UserId>> covered) {
        var found = new HashMap<ConversationId, Conversation>();
        covered.forEach((id, users) ->
                row(tables -> tables.conversations, id).ifPresent(row -> found.put(id, conversation(id, row, users))));
        return found;
    }

    private static Conversation conversation(ConversationId id, ConversationRow row, Set<UserId> covered) {
        var members = covered.stream().filter(row.members()::contains).collect(toSet());
        return new Conversation(
                id,
                row.profile(),
                row.createdBy(),
                row.createdAt(),
                row.seq(),
                row.lastSentAt(),
                new Roster(covered, members));
    }

    @Override
    public MessageWriteRepository messages() {
        return new InMemoryMessages(this);
    }

    @Override
    public ReadMarkers readMarkers() {
        return new ReadMarkers() {
            @Override
            public ReadMarker find(ConversationId conversation, UserId user) {
                var key = new MarkerKey(conversation, user);
                return new ReadMarker(
                        conversation, user, row(tables -> tables.markers, key).orElse(0L));
            }

            @Override
            public void save(ReadMarkerMoved moved) {
                var key = new MarkerKey(moved.conversationId(), moved.userId());
                changes.markers.merge(key, moved.seq(), Math::max);
            }
        };
    }

    @Override
    public StartedConversations startedConversations() {
        return (creator, name, started) -> {
            var key = new StartedKey(creator, name);
            lock(key);
            var before = row(tables -> tables.started, key);
            if (before.isEmpty()) {
                changes.started.put(key, started);
            }
            return before;
        };
    }

    @Override
    public ImportedConversations importedConversations() {
        return new InMemoryImportedConversations(this);
    }

    @Override
    public ImportedMessages importedMessages() {
        return new InMemoryImportedMessages(this);
    }

    @Override
    public void record(List<? extends ChatEvent> happened) {
        judge(Joining.of(happened));
        for (var event : happened) {
            events.add(event);
            if (event instanceof ConversationEvent ofConversation) {
                var id = ofConversation.conversationId();
                var before = row(tables -> tables.conversations, id).orElse(null);
                changes.conversations.put(id, after(before, ofConversation));
                if (event instanceof MemberRemoved removed) {
                    changes.formerMembers.put(new MarkerKey(id, removed.userId()), true);
                }
            }
        }
    }

    @Override
    public void cover(ConversationId conversation) {
        covered = store.head(Shard.of(conversation));
    }

    @Nullable Position covered() {
        return covered;
    }

    private static ConversationRow after(@Nullable ConversationRow before, ConversationEvent event) {
        if (event instanceof ConversationStarted started && before == null) {
            return new ConversationRow(
                    started.profile(),
                    started.createdBy(),
                    started.createdAt(),
                    1,
                    null,
                    Set.copyOf(started.members()));
        }
        if (before == null || event.seq() != before.seq() + 1) {
            throw new IllegalArgumentException("event " + event.seq() + " does not follow");
        }
        return switch (event) {
            case ConversationStarted _ -> throw new IllegalArgumentException("begun twice");
            case ConversationChanged changed ->
                new ConversationRow(
                        changed.profile(),
                        before.createdBy(),
                        before.createdAt(),
                        before.seq() + 1,
                        before.lastSentAt(),
                        before.members());
            case MemberAdded added ->
                next(before, before.lastSentAt(), changed(before, set -> set.add(added.userId())));
            case MemberRemoved gone ->
                next(before, before.lastSentAt(), changed(before, set -> set.remove(gone.userId())));
            case MessageSent sent
            when !sent.imported() -> next(before, sent.message().sentAt(), before.members());
            case MessageSent _, MessageEdited _, MessageDeleted _ ->
                next(before, before.lastSentAt(), before.members());
        };
    }

    private void judge(Joining joining) {
        joining.users().keySet().forEach(this::lock);
        var limits = store.limits();
        joining.conversations().forEach((id, joins) -> {
            var members = row(tables -> tables.conversations, id)
                    .map(row -> row.members().size())
                    .orElse(0);
            if (members + joins > limits.members()) {
                throw new LimitReachedException(Limit.MEMBERS, limits.members());
            }
        });
        joining.users().forEach((user, joins) -> {
            var conversations = store.read(tables -> tables.conversations.values().stream()
                    .filter(row -> row.members().contains(user))
                    .count());
            if (conversations + joins > limits.conversations()) {
                throw new LimitReachedException(Limit.CONVERSATIONS, limits.conversations());
            }
        });
    }

    private static Set<UserId> changed(ConversationRow before, Consumer<Set<UserId>> change) {
        var members = new HashSet<>(before.members());
        change.accept(members);
        return members;
    }

    private static ConversationRow next(ConversationRow before, @Nullable Instant lastSentAt, Set<UserId> members) {
        return new ConversationRow(
                before.profile(), before.createdBy(), before.createdAt(), before.seq() + 1, lastSentAt, members);
    }
}
