package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.Figure;
import dev.triptych.benchmarks.Load;
import dev.triptych.benchmarks.Load.Outcome;
import dev.triptych.benchmarks.Rounds;
import dev.triptych.benchmarks.Scenario;
import dev.triptych.benchmarks.Stage;
import dev.triptych.domain.migration.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** Sends that are written twice, beside the same clients' sends in SINGLE, whose read store is fed by the stream too. */
public final class DualWriteScenario implements Scenario {
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final double RATIO_ASKED_FOR = 1.5;

    @Override
    public String name() {
        return "dual-write";
    }

    @Override
    public String about() {
        return "clients send over HTTP in DUAL_WRITE, beside the same in SINGLE; the phase changes with each round";
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

    private static List<Figure> run(Stage stage, int clients) throws Exception {
        var rooms = Rooms.open(stage, "dual-" + clients, clients);
        var twice = new ArrayList<Outcome>();
        var once = new ArrayList<Outcome>();
        send(stage, rooms, Phase.SINGLE);
        send(stage, rooms, Phase.DUAL_WRITE);
        for (var round = 0; round < stage.settings().rounds(); round++) {
            once.add(send(stage, rooms, Phase.SINGLE));
            twice.add(send(stage, rooms, Phase.DUAL_WRITE));
            stage.say("  " + clients + " clients: " + stage.migration().path("dualWrites"));
        }
        var who = clients == 1 ? "1 client" : clients + " clients";
        return List.of(
                figure("send p50, " + who, twice, once, 50),
                Figure.of("its ratio, " + who, "x", p(twice, 50).over(p(once, 50)))
                        .atMost(RATIO_ASKED_FOR),
                figure("send p99, " + who, twice, once, 99),
                Figure.of("sends, " + who, "1/s", values(twice, Outcome::perSecond))
                        .beside("SINGLE", values(once, Outcome::perSecond)));
    }

    private static Outcome send(Stage stage, Rooms rooms, Phase phase) throws Exception {
        stage.go(phase);
        stage.awaitCaughtUp();
        return Load.repeat(
                rooms.ids().size(),
                stage.settings().load(),
                (client, _) -> rooms.send(client, UUID.randomUUID().toString()));
    }

    private static Figure figure(String name, List<Outcome> twice, List<Outcome> once, double percent) {
        return Figure.of(name, "ms", p(twice, percent)).beside("SINGLE", p(once, percent));
    }

    private static Rounds p(List<Outcome> outcomes, double percent) {
        return values(outcomes, outcome -> outcome.latencies().percentile(percent));
    }

    private static Rounds values(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
        return Rounds.of(outcomes.stream().mapToDouble(value));
    }
}
