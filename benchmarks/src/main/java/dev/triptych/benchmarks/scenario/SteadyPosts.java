package dev.triptych.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Starts a post at each tick, in one room after the other, whether or not the ones before were answered. */
final class SteadyPosts {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private SteadyPosts() {}

    /**
     * A post that was answered.
     *
     * @param room which
     * @param seq what the message got
     * @param startedAt when it was due: a client that is held up is no excuse
     * @param answeredAt when the answer was there
     */
    record Posted(int room, long seq, long startedAt, long answeredAt) {}

    /** So many; fails when one of them fails. */
    static List<Posted> run(Rooms rooms, int perSecond, int posts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Posted>>();
            var first = System.nanoTime();
            for (var i = 0; i < posts; i++) {
                var tick = first + i * NANOS_PER_SECOND / perSecond;
                for (var wait = tick - System.nanoTime(); wait > 0; wait = tick - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                var room = i % rooms.ids().size();
                running.add(threads.submit(() -> post(rooms, room, tick)));
            }
            var posted = new ArrayList<Posted>();
            for (var one : running) {
                posted.add(one.get());
            }
            return posted;
        }
    }

    private static Posted post(Rooms rooms, int room, long due) throws Exception {
        var sent = rooms.send(room, UUID.randomUUID().toString());
        return new Posted(room, sent.path("seq").asLong(), due, System.nanoTime());
    }
}
