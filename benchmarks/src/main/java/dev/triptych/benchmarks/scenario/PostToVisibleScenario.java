package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Latencies;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** From the moment a client begins to post until the read database shows the message, at a steady rate. */
public final class PostToVisibleScenario implements Scenario {
    private static final int ROOMS = 20;
    private static final int ROUNDS_LONGER = 4;
    private static final int WARMERS = 4;
    private static final int WARM_LONGER = 6;
    private static final double P99_ASKED_FOR = 25;

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

    private static Round round(Stage stage, Rooms rooms) throws Exception {
        var perSecond = stage.settings().postsPerSecond();
        var posts = (int) (stage.settings().load().toSeconds() * ROUNDS_LONGER * perSecond);
        var round = new Round(new Latencies(), new Latencies());
        try (var watch = Visibility.of(stage, rooms.ids())) {
            for (var posted : SteadyPosts.run(rooms, perSecond, posts)) {
                round.answered().add(posted.answeredAt() - posted.startedAt());
                round.visible().add(watch.seenAt(posted.room(), posted.seq()) - posted.startedAt());
            }
        }
        return round;
    }
}
