package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream's end of the feed: a queue between the feed's thread and the stream's, bounded by events and by bytes. When
 * it overflows the rest is dropped, and the stream reads on from the log.
 */
final class Subscriber {
    private static final int CAPACITY = 256;

    private final Interest interest;
    private final QueueBytes.Share share;
    private final BlockingQueue<Optional<Arrival>> queue = new LinkedBlockingQueue<>(CAPACITY);
    private volatile boolean overflowed;
    private volatile boolean stopped;

    Subscriber(Interest interest, QueueBytes bytes) {
        this.interest = interest;
        this.share = bytes.share();
    }

    /** What a stream is of. */
    sealed interface Interest {
        /** One conversation, and how far the user has read there. */
        record OneConversation(UserId user, ConversationId conversation) implements Interest {}

        /** All conversations that are followed for a user, the user's comings and goings, and read markers there. */
        record AllOfUser(UserId user) implements Interest {}
    }

    /**
     * What arrived.
     *
     * @param reached up to where the feed had passed on everything, this event included
     * @param position the event's own
     * @param recordedAt when it happened
     * @param event the event
     * @param replies the replies to its message; none where it is not one of a message, absent where they are not known
     * @param bytes what it weighs
     */
    record Arrival(
            Frontier reached,
            Position position,
            Instant recordedAt,
            ChatEvent event,
            @Nullable ReplySummary replies,
            long bytes) {}

    Interest interest() {
        return interest;
    }

    /** False when it was dropped, and everything that comes after it will be. */
    boolean offer(Arrival arrival) {
        if (overflowed || !share.take(arrival.bytes())) {
            overflowed = true;
            return false;
        }
        if (!queue.offer(Optional.of(arrival))) {
            share.giveBack(arrival.bytes());
            overflowed = true;
        }
        return !overflowed;
    }

    @Nullable Arrival poll(Duration timeout) throws InterruptedException {
        var head = stopped ? null : queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        var arrival = head == null ? null : head.orElse(null);
        if (arrival != null) {
            share.giveBack(arrival.bytes());
        }
        return stopped ? null : arrival;
    }

    /** Gives back what is left; once nobody offers any more. */
    void discard() {
        for (var head = queue.poll(); head != null; head = queue.poll()) {
            head.ifPresent(arrival -> share.giveBack(arrival.bytes()));
        }
    }

    boolean overflowed() {
        return overflowed;
    }

    /** Whether events were dropped and everything that was kept has been taken. */
    boolean mustReread() {
        return overflowed && queue.isEmpty();
    }

    /** Whether everything that came was kept and has been taken. */
    boolean drained() {
        return !overflowed && queue.isEmpty();
    }

    /** Nothing more is taken. A waiting reader is woken by an empty entry in the queue, or finds the queue full. */
    void stop() {
        stopped = true;
        queue.offer(Optional.empty());
    }

    boolean stopped() {
        return stopped;
    }
}
