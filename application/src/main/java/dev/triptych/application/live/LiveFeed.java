package dev.triptych.application.live;

import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Worker;
import dev.triptych.application.inflow.Inflow;
import dev.triptych.application.inflow.InflowCounts;
import dev.triptych.application.inflow.InflowSettings;
import dev.triptych.application.inflow.MissingEventsException;
import dev.triptych.application.inflow.Run;
import dev.triptych.application.port.EventBus;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.application.port.UnreadableEventException;
import dev.triptych.domain.conversation.ConversationEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
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
    private final EventCodec codec;
    private final InflowSettings settings;
    private final Inflow inflow;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    /** Up to where everything was passed on; absent until it is known from where to begin. */
    private @Nullable Frontier reached;

    private boolean closed;

    /**
     * A feed that is not started yet.
     *
     * @param nanoTime a monotonic clock
     */
    public LiveFeed(
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            InflowSettings settings,
            LongSupplier nanoTime) {
        this.relay = relay;
        this.codec = codec;
        this.settings = settings;
        this.inflow = new Inflow(name(), bus, log, relay, settings, nanoTime, new InflowCounts());
    }

    @Override
    public String name() {
        return "live-feed";
    }

    @Override
    public Round runOnce() {
        try {
            if (!inflow.started()) {
                begin();
            }
            var run = inflow.next(settings.patience());
            run.ifPresent(this::passOn);
            return run.isPresent() ? Round.BUSY : Round.IDLE;
        } catch (MissingEventsException astray) {
            inflow.close();
            beginAnew();
            throw astray;
        } catch (RuntimeException failure) {
            inflow.close();
            throw failure;
        }
    }

    /** The log no longer has what comes next here: the streams end, and resume from what it has. */
    private void beginAnew() {
        synchronized (this) {
            reached = null;
            subscribers.forEach(Subscriber::stop);
        }
    }

    /** From where the feed stood, so that open streams miss nothing; at the very first from what is published. */
    private void begin() {
        inflow.start(begun(), Map.of());
    }

    private Frontier begun() {
        synchronized (this) {
            var from = reached == null ? relay.load().heads() : reached;
            reached = from;
            return from;
        }
    }

    private void passOn(Run run) {
        for (var logged : run.events()) {
            synchronized (this) {
                var now = begun().advancedTo(Map.of(logged.position().shard(), logged.position()));
                reached = now;
                if (!subscribers.isEmpty() && logged.seq() > 0) {
                    decoded(logged).ifPresent(event -> passOn(event, now));
                }
            }
        }
    }

    private void passOn(ConversationEvent event, Frontier now) {
        for (var subscriber : subscribers) {
            if (subscriber.concernedBy(event)) {
                subscriber.offer(new Subscriber.Arrival(now, event));
            }
        }
    }

    private Optional<ConversationEvent> decoded(LoggedEvent logged) {
        try {
            return codec.decode(logged.event()) instanceof ConversationEvent event
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (UnreadableEventException unreadable) {
            LOG.warn("live streams leave out event {}: {}", logged.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * From now on {@code subscriber} gets every event after the frontier that is answered; or it is stopped, because the
     * feed is closed.
     */
    Frontier join(Subscriber subscriber) {
        synchronized (this) {
            var from = begun();
            if (closed) {
                subscriber.stop();
            } else {
                subscribers.add(subscriber);
            }
            return from;
        }
    }

    void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** Up to where {@code subscriber} has taken everything, if nothing waits there. */
    Optional<Frontier> drainedTo(Subscriber subscriber) {
        synchronized (this) {
            return subscriber.drained() ? Optional.ofNullable(reached) : Optional.empty();
        }
    }

    /** How many streams are open here. */
    public int openStreams() {
        return subscribers.size();
    }

    /** Ends the streams that are open here; their clients resume elsewhere. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            subscribers.forEach(Subscriber::stop);
        }
        inflow.close();
    }
}
