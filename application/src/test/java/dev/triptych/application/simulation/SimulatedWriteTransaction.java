package dev.triptych.application.simulation;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.write.Conversations;
import dev.triptych.application.base.write.ImportedConversations;
import dev.triptych.application.base.write.ImportedMessages;
import dev.triptych.application.base.write.MessageWriteRepository;
import dev.triptych.application.base.write.ReadMarkers;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.base.write.Saved;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.application.base.write.StartedConversations;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.domain.conversation.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transaction that writes nothing until it commits, except that its xid is there from its first write on. */
final class SimulatedWriteTransaction implements WriteTransaction, Conversations, MessageWriteRepository, ReadMarkers {
    private final SimulatedWriteStore store;
    private final Scheduler scheduler;
    private final Plant plant;
    private final Instant now;
    private final List<Consumer<WriteRows>> changes = new ArrayList<>();
    private final List<LoggedEvent> events = new ArrayList<>();
    private @Nullable Position covered;
    private long xid;

    SimulatedWriteTransaction(SimulatedWriteStore store, Scheduler scheduler, Plant plant) {
        this.store = store;
        this.scheduler = scheduler;
        this.plant = plant;
        this.now = store.now();
    }

    private void write(Consumer<WriteRows> change) {
        if (xid == 0) {
            xid = store.openXid();
        }
        changes.add(change);
        scheduler.await();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Conversations conversations() {
        return this;
    }

    @Override
    public MessageWriteRepository messages() {
        return this;
    }

    @Override
    public ReadMarkers readMarkers() {
        return this;
    }

    @Override
    public StartedConversations startedConversations() {
        throw new UnsupportedOperationException("nothing is begun under a name here");
    }

    @Override
    public ImportedConversations importedConversations() {
        throw new UnsupportedOperationException("nothing is imported here");
    }

    @Override
    public ImportedMessages importedMessages() {
        throw new UnsupportedOperationException("nothing is imported here");
    }

    @Override
    public void record(List<? extends ChatEvent> happened) {
        for (var event : happened) {
            write(rows -> apply(event, rows));
            var shard = Shard.of(event.conversationId());
            var seq = event instanceof ConversationEvent inStream ? inStream.seq() : 0;
            events.add(new LoggedEvent(
                    new Position(1, shard, xid, store.nextPosition()),
                    store.nextEventId(),
                    event.conversationId(),
                    seq,
                    store.codec().encode(event),
                    now));
        }
    }

    @Override
    public void cover(ConversationId conversation) {
        scheduler.await();
        covered = store.head(Shard.of(conversation));
    }

    @Nullable Position covered() {
        return covered;
    }

    private static void apply(ChatEvent event, WriteRows rows) {
        if (event instanceof ConversationStarted started) {
            started.members().forEach(user -> rows.members().add(membership(started, user)));
            var nobody = new Roster(Set.of(), Set.of());
            rows.conversations().put(started.conversationId(), Conversation.from(started, nobody));
        } else if (event instanceof ConversationEvent inStream) {
            switch (inStream) {
                case MemberAdded added -> rows.members().add(membership(added, added.userId()));
                case MemberRemoved removed -> rows.members().remove(membership(removed, removed.userId()));
                default -> {}
            }
            rows.conversations().computeIfPresent(inStream.conversationId(), (_, before) -> before.after(inStream));
        }
    }

    private static Membership membership(ChatEvent event, UserId user) {
        return new Membership(event.conversationId(), user);
    }

    @Override
    public boolean isEmpty(ConversationId id) {
        scheduler.await();
        return store.rows().memberCount(id) == 0;
    }

    @Override
    public Map<ConversationId, Conversation> findAll(Map<ConversationId, Set<UserId>> covered) {
        scheduler.await();
        var found = new HashMap<ConversationId, Conversation>();
        covered.forEach((id, users) -> {
            var stored = store.rows().conversations().get(id);
            if (stored != null) {
                var members = users.stream()
                        .filter(user -> store.rows().members().contains(new Membership(id, user)))
                        .collect(Collectors.toSet());
                found.put(
                        id,
                        new Conversation(
                                id,
                                stored.profile(),
                                stored.createdBy(),
                                stored.createdAt(),
                                stored.seq(),
                                stored.lastSentAt(),
                                new Roster(users, members)));
            }
        });
        return found;
    }

    @Override
    public Saved save(Message message) {
        var key = new SendKey(message.senderId(), message.clientMessageId());
        var before = Optional.ofNullable(store.rows().byKey().get(key));
        if (before.isPresent() && plant != Plant.SKIP_DUPLICATE_CHECK) {
            return new Saved.AlreadySent(
                    Objects.requireNonNull(store.rows().messages().get(before.get())));
        }
        write(rows -> {
            rows.messages().put(message.id(), new SentBefore(message, ContentDigest.of(message), ReplySummary.NONE));
            rows.byKey().put(key, message.id());
        });
        return new Saved.Stored();
    }

    @Override
    public void saveAll(List<Message> messages) {
        throw new UnsupportedOperationException("nothing is imported here");
    }

    @Override
    public void update(Message message) {
        write(rows -> rows.messages()
                .computeIfPresent(
                        message.id(), (_, before) -> new SentBefore(message, before.content(), ReplySummary.NONE)));
    }

    @Override
    public void answerAll(List<Message> messages) {
        throw new UnsupportedOperationException("nothing is imported here");
    }

    @Override
    public void delete(MessageId messageId) {
        write(rows -> rows.messages()
                .computeIfPresent(
                        messageId,
                        (_, before) ->
                                new SentBefore(before.message().deleted(now), before.content(), ReplySummary.NONE)));
    }

    @Override
    public Optional<Message> findById(MessageId messageId) {
        scheduler.await();
        return Optional.ofNullable(store.rows().messages().get(messageId)).map(SentBefore::message);
    }

    /** Nobody replies here. */
    @Override
    public Optional<RepliedMessage> findWithReplies(MessageId messageId) {
        return findById(messageId).map(message -> new RepliedMessage(message, ReplySummary.NONE));
    }

    @Override
    public Map<MessageId, Message> findAllById(Collection<MessageId> messageIds) {
        throw new UnsupportedOperationException("nothing is replayed here");
    }

    @Override
    public Optional<SentBefore> findByClientMessageId(UserId sender, ClientMessageId clientMessageId) {
        scheduler.await();
        return plant == Plant.SKIP_DUPLICATE_CHECK
                ? Optional.empty()
                : Optional.ofNullable(store.rows().byKey().get(new SendKey(sender, clientMessageId)))
                        .map(id -> store.rows().messages().get(id));
    }

    @Override
    public Map<SendKey, SentBefore> findAllByClientMessageId(Collection<SendKey> keys) {
        throw new UnsupportedOperationException("nothing is imported here");
    }

    @Override
    public ReadMarker find(ConversationId conversation, UserId user) {
        scheduler.await();
        var seq = store.rows().markers().getOrDefault(new Membership(conversation, user), 0L);
        return new ReadMarker(conversation, user, seq);
    }

    @Override
    public void save(ReadMarkerMoved moved) {
        write(rows -> rows.markers().merge(membership(moved, moved.userId()), moved.seq(), Math::max));
    }

    long xid() {
        return xid;
    }

    List<Consumer<WriteRows>> changes() {
        return changes;
    }

    List<LoggedEvent> events() {
        return events;
    }
}
