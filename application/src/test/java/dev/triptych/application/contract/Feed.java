package dev.triptych.application.contract;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.fake.InMemoryConversationCopies;
import dev.triptych.application.fake.InMemoryConversationSource;
import dev.triptych.application.fake.InMemoryDeletedMessages;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMessagesToIndex;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryWriteQueries;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.views.ConversationCopying;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.application.maintenance.eventlog.Redaction;
import dev.triptych.application.maintenance.source.WriteSource;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * People who talk over a write store in memory, whose events the real relay and the real projection carry into a read
 * store when told to. The clock stands until moved.
 */
public final class Feed {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final int MAX_ROUNDS = 200;
    private static final int RUN = 50;
    private static final int PAGE = 3;

    private final AtomicReference<Instant> time = new AtomicReference<>(BEGINNING);
    private final InMemoryWriteStore store = new InMemoryWriteStore(time::get);
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final ReadModel model;
    private final Relay relay;
    private ReadApplier applier;
    private Projection projection;
    private final long parkedAtMost;
    private volatile Predicate<ChatEvent> poison = _ -> false;
    private long nanos;

    /** Feeds {@code model}. */
    public Feed(ReadModel model) {
        this(model, ConsumerSettings.PARKED_AT_MOST);
    }

    /** The same, which stops when so many events are parked. */
    public Feed(ReadModel model, long parkedAtMost) {
        this.model = model;
        this.parkedAtMost = parkedAtMost;
        this.relay = new Relay(log, checkpoints, bus, PublishGuard.GRANTED, leaseHolder(Relay.LEASE), RUN);
        this.applier = newApplier();
        this.projection = newProjection(applier);
    }

    private ReadApplier newApplier() {
        return new ReadApplier(model, log, codec(), settings(), new NoTracing());
    }

    private Projection newProjection(ReadApplier feeding) {
        return new Projection(
                ReadModel.LEASE,
                feeding,
                new ConsumerSource(bus, log, checkpoints, settings(), () -> nanos),
                new LeaseHolder(model.leases(), ReadModel.LEASE, "feed", Duration.ofHours(1), () -> nanos));
    }

    private ConsumerSettings settings() {
        return new ConsumerSettings(RUN, Duration.ZERO, Duration.ofSeconds(1), parkedAtMost);
    }

    private LeaseHolder leaseHolder(String name) {
        return new LeaseHolder(checkpoints, name, "feed", Duration.ofHours(1), () -> nanos);
    }

    /** What reads the log, and cannot read poison. */
    public EventCodec codec() {
        return new EventCodec() {
            @Override
            public EncodedEvent encode(ChatEvent event) {
                return log.encode(event);
            }

            @Override
            public ChatEvent decode(EncodedEvent encoded) {
                var event = log.decode(encoded);
                if (poison.test(event)) {
                    throw new UnreadableEventException("poisoned by the test");
                }
                return event;
            }
        };
    }

    /** People on the write store. */
    public Chat chat() {
        return new Chat(store);
    }

    /** Every event of a conversation's stream, in order. */
    public List<ConversationEvent> stream(ConversationId conversation) {
        return store.log().stream()
                .filter(event -> event.conversationId().equals(conversation))
                .filter(ConversationEvent.class::isInstance)
                .map(ConversationEvent.class::cast)
                .toList();
    }

    /** What the write store answers. */
    public StoreQueries truth() {
        return new InMemoryWriteQueries(store);
    }

    /** Moves the clock of the write store. */
    public void later(Duration by) {
        time.updateAndGet(now -> now.plus(by));
    }

    /** From now on such events cannot be read. */
    public void poison(Predicate<ChatEvent> events) {
        poison = events;
    }

    /** Forgets what messages said that are deleted by now: in the log, then in {@code parked}. */
    public void redact(ParkedTexts parked) {
        new Redaction(
                        new InMemoryDeletedMessages(store),
                        () -> List.of(parked),
                        codec(),
                        leaseHolder(Redaction.LEASE),
                        Duration.ZERO)
                .runOnce();
    }

    /** What replays parked events in {@code repair}, and reads them as the projection does. */
    public StreamReplay replay(ReadModelRepair repair) {
        return replay(repair, new NoTracing());
    }

    /** One that is followed. */
    public StreamReplay replay(ReadModelRepair repair, Tracing tracing) {
        return new StreamReplay(repair, log, codec(), tracing);
    }

    /** What repairs conversations of the read store by copying them from here. */
    public ConversationCopying copying(ReadModelRepair repair) {
        return new ConversationCopying(new InMemoryConversationCopies(store), repair, PAGE);
    }

    /** What stores are repaired from. */
    public WriteSource source(Tracing tracing) {
        return new WriteSource(
                new InMemoryConversationCopies(store),
                new InMemoryConversationSource(store),
                new InMemoryMessagesToIndex(store),
                log,
                codec(),
                tracing);
    }

    /** What is in the log of that event. */
    public LoggedEvent logged(ConversationId conversation, long seq) {
        return log.ofConversation(conversation, seq, seq, LogLimit.events(1)).getFirst();
    }

    /** The way from here to there, with its switches. */
    public InMemoryEventBus bus() {
        return bus;
    }

    /** The log that gaps are filled from, with its switches. */
    public InMemoryEventLog log() {
        return log;
    }

    /** What the projection has done. */
    public ConsumerCounts counts() {
        return applier.counts();
    }

    /** Lets the projection begin again from what the read store holds, with nothing counted yet. */
    public void restart() {
        projection.close();
        applier = newApplier();
        projection = newProjection(applier);
    }

    /** How far the bus is. */
    public Frontier heads() {
        return checkpoints.load().heads();
    }

    /** Puts on the bus what has happened; the projection listens by then. */
    public void publish() {
        project();
        for (var round = 0; round < MAX_ROUNDS / 10; round++) {
            relay.runOnce();
        }
    }

    /** One round of the projection. */
    public void project() {
        projection.runOnce();
    }

    /** Carries what has happened into the read store, all of it, and waits out the times that gaps take. */
    public void deliver() {
        publish();
        for (var round = 0; round < MAX_ROUNDS; round++) {
            project();
            if (model.frontier().covers(heads())) {
                return;
            }
            nanos += Duration.ofMillis(500).toNanos();
        }
        throw new AssertionError("the read store does not catch up");
    }
}
