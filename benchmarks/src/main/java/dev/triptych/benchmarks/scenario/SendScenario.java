package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Load.Outcome;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** Sends through the whole app, beside the transaction that they cannot do without. */
public final class SendScenario implements Scenario {
    private static final int CLIENTS = 8;
    private static final String PEER = "raw JDBC";

    @Override
    public String name() {
        return "send";
    }

    @Override
    public String about() {
        return CLIENTS + " clients send over HTTP, beside the same lock, load, two inserts and commit by raw JDBC";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var rooms = Rooms.open(stage, "send", CLIENTS);
        var ours = new ArrayList<Outcome>();
        var peers = new ArrayList<Outcome>();
        try (var raw = RawSends.open(stage, CLIENTS)) {
            send(stage, rooms);
            for (var round = 0; round < stage.settings().rounds(); round++) {
                ours.add(send(stage, rooms));
                stage.awaitCaughtUp();
                peers.add(Load.repeat(CLIENTS, stage.settings().load(), raw::send));
            }
        }
        return List.of(
                figure("sends", "1/s", ours, peers, Outcome::perSecond),
                figure(
                        "send p50",
                        "ms",
                        ours,
                        peers,
                        outcome -> outcome.latencies().percentile(50)),
                figure(
                        "send p99",
                        "ms",
                        ours,
                        peers,
                        outcome -> outcome.latencies().percentile(99)));
    }

    private static Outcome send(Stage stage, Rooms rooms) throws Exception {
        return Load.repeat(
                CLIENTS,
                stage.settings().load(),
                (client, _) -> rooms.send(client, UUID.randomUUID().toString()));
    }

    private static Figure figure(
            String name, String unit, List<Outcome> ours, List<Outcome> peers, ToDoubleFunction<Outcome> value) {
        return Figure.of(name, unit, Rounds.of(ours.stream().mapToDouble(value)))
                .beside(PEER, Rounds.of(peers.stream().mapToDouble(value)));
    }
}
