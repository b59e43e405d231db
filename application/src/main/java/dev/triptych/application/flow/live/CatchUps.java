package dev.triptych.application.flow.live;

import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to read from the log: a bounded number of streams at once, one of each user, in the order in which
 * they came; and none of a user, or of anybody, while too much of what was read has not been sent.
 */
final class CatchUps {
    private final LiveSettings settings;
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private final Set<UserId> reading = new HashSet<>();
    private final Map<UserId, Long> heldBy = new HashMap<>();
    private long held;

    CatchUps(LiveSettings settings) {
        this.settings = settings;
    }

    /** A stream in the queue; counted down once its turn comes. */
    private record Waiting(UserId user, CountDownLatch turn) {}

    /** The user's turn until it is closed; nothing when it has not come within {@code patience}. */
    @Nullable Turn take(UserId user, Duration patience) throws InterruptedException {
        var mine = new Waiting(user, new CountDownLatch(1));
        synchronized (this) {
            waiting.add(mine);
            next();
        }
        try {
            var granted = mine.turn().await(patience.toNanos(), TimeUnit.NANOSECONDS);
            return granted || !isGivenUp(mine) ? new Turn(user) : null;
        } catch (InterruptedException stop) {
            if (!isGivenUp(mine)) {
                end(user);
            }
            throw stop;
        }
    }

    /** False when the turn came at the last moment. */
    private synchronized boolean isGivenUp(Waiting mine) {
        return waiting.remove(mine);
    }

    private void next() {
        var queue = waiting.iterator();
        while (reading.size() < settings.catchUpsAtOnce() && held < settings.pageBytes() && queue.hasNext()) {
            var first = queue.next();
            if (heldBy.getOrDefault(first.user(), 0L) < settings.pageBytesPerUser() && reading.add(first.user())) {
                queue.remove();
                first.turn().countDown();
            }
        }
    }

    private synchronized void end(UserId user) {
        reading.remove(user);
        next();
    }

    /** From now on so much that was read has not been sent. */
    synchronized void hold(UserId user, long bytes) {
        held += bytes;
        heldBy.merge(user, bytes, Long::sum);
    }

    /** So much was sent, or is not kept any more. */
    synchronized void giveBack(UserId user, long bytes) {
        held -= bytes;
        heldBy.computeIfPresent(user, (_, before) -> before > bytes ? before - bytes : null);
        next();
    }

    synchronized long held() {
        return held;
    }

    /** A turn that has come. */
    final class Turn implements AutoCloseable {
        private final UserId user;

        private Turn(UserId user) {
            this.user = user;
        }

        @Override
        public void close() {
            end(user);
        }
    }
}
