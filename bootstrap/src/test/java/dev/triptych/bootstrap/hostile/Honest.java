package dev.triptych.bootstrap.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** People who write to one another and read it, at the pace of people. */
final class Honest {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(60);

    private final List<Caller> people;
    private final String room;
    private final AtomicInteger sent = new AtomicInteger();
    /** What was answered otherwise than it ought to be. */
    final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    Honest(List<Caller> people, String room) {
        this.people = people;
        this.room = room;
    }

    /** They go about it for so long; how long each request took, in nanoseconds, sorted. */
    List<Long> talk(Duration time) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Long>();
        var deadline = System.nanoTime() + time.toNanos();
        var threads = people.stream()
                .map(person -> Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < deadline) {
                        turn(person, took);
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(took).hasSizeGreaterThan(100);
        var sorted = new ArrayList<>(took);
        sorted.sort(null);
        return sorted;
    }

    private void turn(Caller person, ConcurrentLinkedQueue<Long> took) {
        var messages = "/v1/conversations/" + room + "/messages";
        var number = sent.incrementAndGet();
        timed(took, 201, () -> person.post(messages, Map.of("clientMessageId", "said-" + number, "body", "hello")));
        timed(took, 200, () -> person.get(messages + "?limit=50"));
        timed(took, 200, () -> person.get("/v1/conversations?limit=20"));
    }

    /** A request that somebody makes. */
    private interface Request {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    private void timed(ConcurrentLinkedQueue<Long> took, int expected, Request request) {
        try {
            var begun = System.nanoTime();
            var answer = request.send();
            took.add(System.nanoTime() - begun);
            if (answer.statusCode() != expected) {
                faults.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException failure) {
            faults.add(failure.toString());
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        LockSupport.parkNanos(PAUSE);
    }

    static Duration percentile(List<Long> sorted, double share) {
        return Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))));
    }
}
