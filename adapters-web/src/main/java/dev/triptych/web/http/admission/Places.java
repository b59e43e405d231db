package dev.triptych.web.http.admission;

import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests and bytes in flight of users whose tokens were good. Who does not fit waits a moment, in the order in which
 * they came; a user who has had their share holds up nobody else.
 */
final class Places {
    private final AdmissionSettings settings;
    private final Map<UserId, Held> users = new HashMap<>();
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private long bytes;

    Places(AdmissionSettings settings) {
        this.settings = settings;
    }

    /** What came of asking for a place. */
    enum Answer {
        /** It is had. */
        GRANTED,
        /** The user has their share. */
        OVER_SHARE,
        /** Everybody together has all there is. */
        FULL
    }

    private static final class Held {
        private int requests;
        private long bytes;
    }

    private record Waiting(UserId user, long bytes, CountDownLatch granted) {}

    /** Counts one more request of the user; it is given back by {@link #leave}, whatever is answered. */
    synchronized boolean enter(UserId user) {
        var held = users.computeIfAbsent(user, _ -> new Held());
        held.requests++;
        return held.requests <= settings.requestsPerUser();
    }

    /**
     * Takes so many bytes for a request that has entered, waiting at most {@code patience}.
     *
     * @param squeeze is run when there is no room, to make some
     */
    Answer take(UserId user, long wanted, Duration patience, Runnable squeeze) throws InterruptedException {
        var mine = new Waiting(user, wanted, new CountDownLatch(1));
        boolean overShare;
        synchronized (this) {
            waiting.add(mine);
            grant();
            overShare = !isWithinShare(mine);
        }
        if (!overShare && mine.granted().getCount() > 0) {
            squeeze.run();
        }
        try {
            if (mine.granted().await(patience.toNanos(), TimeUnit.NANOSECONDS) || !giveUp(mine)) {
                return Answer.GRANTED;
            }
            return overShare ? Answer.OVER_SHARE : Answer.FULL;
        } catch (InterruptedException stop) {
            if (!giveUp(mine)) {
                giveBack(user, wanted);
            }
            throw stop;
        }
    }

    private synchronized boolean giveUp(Waiting mine) {
        return waiting.remove(mine);
    }

    private void grant() {
        for (Iterator<Waiting> queue = waiting.iterator(); queue.hasNext(); ) {
            var first = queue.next();
            var share = isWithinShare(first);
            if (share && bytes + first.bytes() > settings.answerBytes()) {
                return;
            }
            if (share) {
                queue.remove();
                bytes += first.bytes();
                users.computeIfAbsent(first.user(), _ -> new Held()).bytes += first.bytes();
                first.granted().countDown();
            }
        }
    }

    private boolean isWithinShare(Waiting asked) {
        var held = users.get(asked.user());
        return held == null || held.bytes + asked.bytes() <= settings.answerBytesPerUser();
    }

    /** Gives back bytes that were taken. */
    synchronized void giveBack(UserId user, long taken) {
        bytes -= taken;
        users.computeIfPresent(user, (_, held) -> {
            held.bytes -= taken;
            return remaining(held);
        });
        grant();
    }

    synchronized void leave(UserId user) {
        users.computeIfPresent(user, (_, held) -> {
            held.requests--;
            return remaining(held);
        });
    }

    private static @Nullable Held remaining(Held held) {
        return held.requests <= 0 && held.bytes <= 0 ? null : held;
    }

    synchronized long bytes() {
        return bytes;
    }
}
