package dev.triptych.application.flow.live;

import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.application.flow.consumer.GapFillingConsumer;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.live.Subscriber.Arrival;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the bus in every instance and passes events on to the streams that are open here. It keeps nothing: what a
 * stream missed it reads from the log.
 */
public final class LiveFeed implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final RelayCheckpoints relay;
    private final LiveEventReader reader;
    private final ConsumerSettings settings;
    private final GapFillingConsumer consumer;
    /** Guarded by this feed. */
    private final Audience audience = new Audience();

    private final QueueBytes queues;
    private final LiveCounts counts;
    /** Up to where everything was passed on; absent until it is known from where to begin. */
    private @Nullable Frontier reached;

    private boolean closed;

    /**
     * A feed that is not started yet.
     *
     * @param reader reads the events, and once for all streams what they show
     * @param live what the queues of the streams may hold
     * @param counts where overflows are counted
     * @param nanoTime a monotonic clock
     */
    public LiveFeed(
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            LiveEventReader reader,
            ConsumerSettings settings,
            LiveSettings live,
            LiveCounts counts,
            LongSupplier nanoTime) {
        this.relay = relay;
        this.reader = reader;
        this.settings = settings;
        this.queues = new QueueBytes(live.queueBytes(), live.queuesBytes());
        this.counts = counts;
        this.consumer = new GapFillingConsumer(name(), bus, log, relay, settings, nanoTime, new ConsumerCounts());
    }

    @Override
    public String name() {
        return "live-feed";
    }

    @Override
    public Round runOnce() {
        try {
            if (!consumer.started()) {
                begin();
            }
            var run = consumer.next(settings.patience());
            run.ifPresent(this::passOn);
            return run.isPresent() ? Round.BUSY : Round.IDLE;
        } catch (MissingEventsException astray) {
            consumer.close();
            beginAgain();
            throw astray;
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    /** The log no longer has what comes next here: the streams end, and resume from what it has. */
    private void beginAgain() {
        synchronized (this) {
            reached = null;
            audience.forEach(Subscriber::stop);
        }
    }

    /** From where the feed stood, so that open streams miss nothing; at the very first from what is published. */
    private void begin() {
        consumer.start(begun(), Map.of());
    }

    private Frontier begun() {
        synchronized (this) {
            var from = reached == null ? relay.load().heads() : reached;
            reached = from;
            return from;
        }
    }

    /** Events are decoded and replies are looked up first: nobody who joins or leaves waits for that. */
    private void passOn(EventBatch run) {
        var decoded = new HashMap<EventId, Optional<ChatEvent>>();
        run.events().stream().filter(this::mayCare).forEach(logged -> decoded.put(logged.id(), reader.decoded(logged)));
        var replies = repliesTo(decoded.values().stream().flatMap(Optional::stream));
        for (var logged : run.events()) {
            synchronized (this) {
                var now = begun().advancedTo(Map.of(logged.position().shard(), logged.position()));
                reached = now;
                if (audience.mayCare(logged)) {
                    decoded.computeIfAbsent(logged.id(), _ -> reader.decoded(logged))
                            .ifPresent(event -> passOn(arrival(logged, event, replies, now)));
                }
            }
        }
    }

    private synchronized boolean mayCare(LoggedEvent logged) {
        return audience.mayCare(logged);
    }

    /**
     * The replies to the messages that were edited or deleted and that a stream shows here. Nothing when the write store
     * does not answer: each stream then looks for itself, and ends if that fails too.
     */
    private Map<MessageId, ReplySummary> repliesTo(Stream<ChatEvent> events) {
        var changes = events.map(LiveFeed::change)
                .flatMap(Optional::stream)
                .filter(this::isShown)
                .toList();
        try {
            return reader.replies(changes);
        } catch (StoreUnavailableException down) {
            LOG.warn(
                    "each live stream looks up the replies to {} messages itself: {}",
                    changes.size(),
                    down.getMessage());
            return Map.of();
        }
    }

    /** The event, if it is one of a message that may have replies already. */
    private static Optional<MessageEvent> change(ChatEvent event) {
        return event instanceof MessageEvent said && !(said instanceof MessageSent)
                ? Optional.of(said)
                : Optional.empty();
    }

    private synchronized boolean isShown(MessageEvent change) {
        return audience.isConcerned(change.conversationId());
    }

    private static Arrival arrival(
            LoggedEvent logged, ChatEvent event, Map<MessageId, ReplySummary> found, Frontier now) {
        var change = change(event).orElse(null);
        var replies =
                change == null ? ReplySummary.NONE : found.get(change.message().id());
        return new Arrival(now, logged.position(), logged.recordedAt(), event, replies, Weight.of(event));
    }

    private void passOn(Arrival arrival) {
        audience.forEachConcerned(arrival.event(), subscriber -> {
            if (!subscriber.overflowed() && !subscriber.offer(arrival)) {
                counts.overflowed();
            }
        });
    }

    /** A new queue, which nothing is put into yet. */
    Subscriber subscriber(Subscriber.Interest interest) {
        return new Subscriber(interest, queues);
    }

    /**
     * From now on {@code subscriber} gets what concerns it of every event after the frontier that is answered; or it is
     * stopped, because the feed is closed.
     */
    Frontier join(Subscriber subscriber) {
        synchronized (this) {
            var from = begun();
            if (closed) {
                subscriber.stop();
            } else {
                audience.join(subscriber);
            }
            return from;
        }
    }

    /** From the frontier that is answered on the user's streams get what happens in these conversations too. */
    Frontier follow(UserId user, Collection<ConversationId> conversations) {
        synchronized (this) {
            audience.follow(user, conversations);
            return begun();
        }
    }

    void leave(Subscriber subscriber) {
        synchronized (this) {
            audience.leave(subscriber);
        }
        subscriber.discard();
    }

    /** Up to where {@code subscriber} has taken everything, if nothing waits there. */
    Optional<Frontier> drainedTo(Subscriber subscriber) {
        synchronized (this) {
            return subscriber.drained() ? Optional.ofNullable(reached) : Optional.empty();
        }
    }

    /** How many streams are open here. */
    public int openStreams() {
        synchronized (this) {
            return audience.size();
        }
    }

    /** How many bytes wait in the queues of the streams that are open here. */
    public long queuedBytes() {
        return queues.held();
    }

    /** Ends the streams that are open here; their clients resume elsewhere. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            audience.forEach(Subscriber::stop);
        }
        consumer.close();
    }
}
