package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Latencies;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.domain.migration.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends that are written twice, beside the same clients' sends in SINGLE, whose read store is fed by the stream too. */
public final class DualWriteScenario implements Scenario {
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final int TURNS = 5;
    private static final double RATIO_ASKED_FOR = 1.5;

    @Override
    public String name() {
        return "dual-write";
    }

    @Override
    public String about() {
        return "clients send over HTTP in DUAL_WRITE, beside the same in SINGLE; the phase changes with each turn";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var figures = new ArrayList<Figure>();
        try {
            for (var clients : CLIENTS) {
                figures.addAll(run(stage, clients));
            }
        } finally {
            stage.go(Phase.SEPARATED);
        }
        return figures;
    }

    /** The same clients' sends, both ways. */
    private record Round(Latencies twice, Latencies once) {}

    private static List<Figure> run(Stage stage, int clients) throws Exception {
        var rooms = Rooms.open(stage, "dual-" + clients, clients);
        var rounds = new ArrayList<Round>();
        round(stage, rooms);
        for (var round = 0; round < stage.settings().rounds(); round++) {
            rounds.add(round(stage, rooms));
        }
        var twice = rounds.stream().map(Round::twice).toList();
        var once = rounds.stream().map(Round::once).toList();
        var who = clients == 1 ? "1 client" : clients + " clients";
        return List.of(
                Figure.of("send p50, " + who, "ms", p(twice, 50)).beside("SINGLE", p(once, 50)),
                Figure.of("its ratio, " + who, "x", p(twice, 50).over(p(once, 50)))
                        .atMost(RATIO_ASKED_FOR),
                Figure.of("send p99, " + who, "ms", p(twice, 99)).beside("SINGLE", p(once, 99)));
    }

    /** Short turns: the speed of a machine drifts, and so do the stores. */
    private static Round round(Stage stage, Rooms rooms) throws Exception {
        var round = new Round(new Latencies(), new Latencies());
        for (var turn = 0; turn < TURNS; turn++) {
            send(stage, rooms, Phase.SINGLE, round.once());
            send(stage, rooms, Phase.DUAL_WRITE, round.twice());
            stage.say("  " + stage.migration().path("dualWrites"));
        }
        return round;
    }

    private static void send(Stage stage, Rooms rooms, Phase phase, Latencies latencies) throws Exception {
        stage.go(phase);
        stage.awaitCaughtUp();
        Load.repeat(rooms.ids().size(), stage.settings().load().dividedBy(TURNS), (client, _) -> {
            var before = System.nanoTime();
            rooms.send(client, UUID.randomUUID().toString());
            latencies.add(System.nanoTime() - before);
        });
    }

    private static Rounds p(List<Latencies> rounds, double percent) {
        return Rounds.of(rounds.stream().mapToDouble(latencies -> latencies.percentile(percent)));
    }
}
