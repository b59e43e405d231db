package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.devservices.probe.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A full resync of each store, its stages timed apart, beside the same rows and documents written past the app. */
public final class ResyncScenario implements Scenario {
    private static final double RATIO_ASKED_FOR = 0.6;
    private static final int TIMES_MORE = 4;
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Set<String> FILLING = Set.of("COPYING", "INDEXING");

    @Override
    public String name() {
        return "resync";
    }

    @Override
    public String about() {
        return "read and search store are built anew, beside COPY with the same indexes and raw _bulk of the same documents";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        // Enough that what it takes to notice and to begin is little beside it.
        Filled.with(stage, TIMES_MORE * stage.settings().generated());
        var read = new Built();
        var search = new Built();
        for (var round = 0; round < stage.settings().rounds(); round++) {
            var raw = RawCopy.of(stage);
            read.peer.add(raw.perSecond(stage));
            read.add(raw.rows(), resync(stage, "read"));
            try (var index = new RawIndex(stage)) {
                var documents = stage.documents();
                search.peer.add(index.filledPerSecond(index.bulks(), documents));
                search.add(documents, resync(stage, "search"));
            }
        }
        var figures = new ArrayList<>(read.figures("read", "rows/s", "COPY and indexes"));
        figures.addAll(search.figures("search", "docs/s", "raw _bulk"));
        return figures;
    }

    /** What was measured of one store, round by round. */
    private static final class Built {
        private final List<Double> ours = new ArrayList<>();
        private final List<Double> peer = new ArrayList<>();
        private final List<Double> verified = new ArrayList<>();
        private final List<Double> whole = new ArrayList<>();

        void add(long rows, Map<String, Long> stages) {
            var filling = stages.entrySet().stream()
                    .filter(stage -> FILLING.contains(stage.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            ours.add(rows * 1e9 / filling);
            verified.add(Objects.requireNonNullElse(stages.get("VERIFYING"), 0L) / 1e9);
            whole.add(stages.values().stream().mapToLong(Long::longValue).sum() / 1e9);
        }

        List<Figure> figures(String store, String unit, String peerName) {
            var our = new Rounds(ours);
            return List.of(
                    Figure.of(store + " filled", unit, our).beside(peerName, new Rounds(peer)),
                    Figure.of(store + " filled, its ratio", "x", our.over(new Rounds(peer)))
                            .atLeast(RATIO_ASKED_FOR),
                    Figure.of(store + " verified", "s", new Rounds(verified)),
                    Figure.of(store + " in all", "s", new Rounds(whole)));
        }
    }

    /** The time that each stage took, as seen every few milliseconds, in nanoseconds. */
    private static Map<String, Long> resync(Stage stage, String target) throws IOException {
        var operator = stage.operator();
        var before = System.nanoTime();
        var path = "/admin/sync/resyncs/"
                + operator.call("POST", "/admin/sync/resyncs", Map.of("target", target, "reason", "a benchmark"))
                        .path("id")
                        .asString();
        var times = new HashMap<String, Long>();
        var last = new long[] {before};
        Await.until(
                "the resync to end",
                BOUND,
                () -> {
                    try {
                        var now = operator.get(path);
                        times.merge(now.path("stage").asString().toUpperCase(Locale.ROOT), lap(last), Long::sum);
                        return !now.path("state").asString().equals("running");
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                stage::appLog);
        var ended = operator.get(path);
        if (!ended.path("state").asString().equals("completed")) {
            throw new IllegalStateException("the resync ended as " + ended);
        }
        stage.say("  " + target + " " + times);
        return times;
    }

    private static long lap(long[] last) {
        var now = System.nanoTime();
        var lap = now - last[0];
        last[0] = now;
        return lap;
    }
}
