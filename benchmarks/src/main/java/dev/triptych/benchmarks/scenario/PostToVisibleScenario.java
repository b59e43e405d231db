package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.Figure;
import dev.triptych.benchmarks.Latencies;
import dev.triptych.benchmarks.Load;
import dev.triptych.benchmarks.Rounds;
import dev.triptych.benchmarks.Scenario;
import dev.triptych.benchmarks.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** From the moment a client begins to post until the read database shows the message, at a steady rate. */
public final class PostToVisibleScenario implements Scenario {
    private static final int ROOMS = 20;
    private static final int ROUNDS_LONGER = 4;
    private static final int WARMERS = 4;
    private static final int WARM_LONGER = 6;
    private static final double P99_ASKED_FOR = 25;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public String name() {
        return "post-to-visible";
    }

    @Override
    public String about() {
        return "posts at a steady rate (200 a second) in " + ROOMS
                + " conversations, each until the read database shows it";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var rooms = Rooms.open(stage, "visible", ROOMS);
        // A JVM that has just begun could not keep up with a steady rate yet: it is warmed by clients that wait.
        Load.repeat(
                WARMERS,
                stage.settings().load().multipliedBy(WARM_LONGER),
                (client, _) -> rooms.send(client, UUID.randomUUID().toString()));
        stage.awaitCaughtUp();
        var visible = new ArrayList<Latencies>();
        var answered = new ArrayList<Latencies>();
        for (var i = 0; i < stage.settings().rounds(); i++) {
            var round = round(stage, rooms);
            visible.add(round.visible());
            answered.add(round.answered());
        }
        return List.of(
                Figure.of("visible p50", "ms", percentiles(visible, 50)).beside("answer", percentiles(answered, 50)),
                Figure.of("visible p99", "ms", percentiles(visible, 99))
                        .beside("answer", percentiles(answered, 99))
                        .atMost(P99_ASKED_FOR));
    }

    private static Rounds percentiles(List<Latencies> rounds, double percent) {
        return Rounds.of(rounds.stream().mapToDouble(latencies -> latencies.percentile(percent)));
    }

    private record Round(Latencies visible, Latencies answered) {}

    private record Posted(int room, long seq, long startedAt, long answeredAt) {}

    /** Starts a post at each tick, whether or not the ones before were answered. */
    private static Round round(Stage stage, Rooms rooms) throws Exception {
        var perSecond = stage.settings().postsPerSecond();
        var posts = (int) (stage.settings().load().toSeconds() * ROUNDS_LONGER * perSecond);
        var round = new Round(new Latencies(), new Latencies());
        try (var watch = Visibility.of(stage, rooms.ids());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Posted>>();
            var first = System.nanoTime();
            for (var i = 0; i < posts; i++) {
                var tick = first + i * NANOS_PER_SECOND / perSecond;
                for (var wait = tick - System.nanoTime(); wait > 0; wait = tick - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                var room = i % ROOMS;
                // Counted from when it was due: a client that is held up is no excuse.
                running.add(threads.submit(() -> post(rooms, room, tick)));
            }
            for (var one : running) {
                var posted = one.get();
                round.answered().add(posted.answeredAt() - posted.startedAt());
                round.visible().add(watch.seenAt(posted.room(), posted.seq()) - posted.startedAt());
            }
        }
        return round;
    }

    private static Posted post(Rooms rooms, int room, long due) throws Exception {
        var sent = rooms.send(room, UUID.randomUUID().toString());
        return new Posted(room, sent.path("seq").asLong(), due, System.nanoTime());
    }
}
