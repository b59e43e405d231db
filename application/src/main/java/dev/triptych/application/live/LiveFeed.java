package dev.triptych.application.live;

import dev.triptych.application.engine.Worker;
import dev.triptych.application.inflow.Inflow;
import dev.triptych.application.inflow.InflowCounts;
import dev.triptych.application.inflow.InflowSettings;
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
    private Frontier reached = Frontier.NONE;

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
    public boolean runOnce() {
        try {
            if (!inflow.started()) {
                begin();
            }
            var run = inflow.next(settings.patience());
            run.ifPresent(this::passOn);
            return run.isPresent();
        } catch (RuntimeException failure) {
            inflow.close();
            throw failure;
        }
    }

    /** From where the feed stood, so that open streams miss nothing; at the very first from what is published. */
    private void begin() {
        inflow.start(begun(), Map.of());
    }

    private Frontier begun() {
        synchronized (this) {
            if (reached.positions().isEmpty()) {
                reached = relay.load().heads();
            }
            return reached;
        }
    }

    private void passOn(Run run) {
        for (var logged : run.events()) {
            synchronized (this) {
                reached = reached.advancedTo(Map.of(logged.position().shard(), logged.position()));
                if (!subscribers.isEmpty() && logged.seq() > 0) {
                    decoded(logged).ifPresent(event -> passOn(logged, event));
                }
            }
        }
    }

    private void passOn(LoggedEvent logged, ConversationEvent event) {
        for (var subscriber : subscribers) {
            if (subscriber.concernedBy(event)) {
                subscriber.offer(new Subscriber.Arrival(logged.position(), reached, event));
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

    /** From now on {@code subscriber} gets every event after the frontier that is answered. */
    Frontier join(Subscriber subscriber) {
        synchronized (this) {
            var from = begun();
            subscribers.add(subscriber);
            return from;
        }
    }

    void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** Ends the streams that are open here; their clients resume elsewhere. */
    @Override
    public void close() {
        subscribers.forEach(Subscriber::stop);
        inflow.close();
    }
}
