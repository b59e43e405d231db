package dev.triptych.application.live;

import dev.triptych.application.port.Frontier;
import dev.triptych.domain.conversation.ConversationEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One stream's end of the feed: a bounded queue between the feed's thread and the stream's. When it overflows the rest
 * is dropped, and the stream reads on from the log.
 */
final class Subscriber {
    private static final int CAPACITY = 256;

    private final Predicate<ConversationEvent> concerned;
    private final BlockingQueue<Optional<Arrival>> queue = new LinkedBlockingQueue<>(CAPACITY);
    private volatile boolean overflowed;
    private volatile boolean stopped;

    Subscriber(Predicate<ConversationEvent> concerned) {
        this.concerned = concerned;
    }

    /**
     * What arrived.
     *
     * @param reached up to where the feed had passed on everything, this event included
     * @param event the event
     */
    record Arrival(Frontier reached, ConversationEvent event) {}

    boolean concernedBy(ConversationEvent event) {
        return !overflowed && concerned.test(event);
    }

    void offer(Arrival arrival) {
        if (!queue.offer(Optional.of(arrival))) {
            overflowed = true;
        }
    }

    @Nullable Arrival poll(Duration timeout) throws InterruptedException {
        var head = stopped ? null : queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return head == null || stopped ? null : head.orElse(null);
    }

    /** Whether events were dropped and everything that was kept has been taken. */
    boolean mustReread() {
        return overflowed && queue.isEmpty();
    }

    /** Whether everything that came was kept and has been taken. */
    boolean drained() {
        return !overflowed && queue.isEmpty();
    }

    /** Nothing more is taken; whoever waits is woken by an empty place in the queue, or finds it full. */
    void stop() {
        stopped = true;
        queue.offer(Optional.empty());
    }

    boolean stopped() {
        return stopped;
    }
}
