package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Latencies;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Pages while the projections work off an import, beside pages while nothing else happens. */
public final class PageUnderProjectionScenario implements Scenario {
    private static final int PARTS = 5;

    @Override
    public String name() {
        return "page-under-projection";
    }

    @Override
    public String about() {
        return "pages as in 'page' while an import keeps the projections at full load, beside pages when all is quiet";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var pages = Pages.open(stage);
        var loaded = new ArrayList<Latencies>();
        var quiet = new ArrayList<Latencies>();
        Load.repeat(1, stage.settings().load(), (_, _) -> pages.get());
        for (var round = 0; round < stage.settings().rounds(); round++) {
            quiet.add(Load.repeat(1, stage.settings().load(), (_, _) -> pages.get())
                    .latencies());
            loaded.add(whileImporting(stage, pages, round));
            stage.awaitCaughtUp();
        }
        return List.of(
                figure("page p50", loaded, quiet, latencies -> latencies.percentile(50)),
                figure("page p99", loaded, quiet, latencies -> latencies.percentile(99)));
    }

    private static Latencies whileImporting(Stage stage, Pages pages, int round) throws Exception {
        var messages = Math.max(1, stage.settings().generated() / PARTS);
        var file = GeneratedChat.write(stage, "load-" + round + "-" + System.nanoTime(), messages);
        var latencies = new Latencies();
        var process = Imports.start(stage, file, stage.file("load.json"));
        try {
            // The importer takes most of this time to start and to write; the projections go on a little longer.
            while (process.isAlive()) {
                var before = System.nanoTime();
                pages.get();
                latencies.add(System.nanoTime() - before);
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the import failed: " + stage.errors());
            }
        } finally {
            process.destroy();
        }
        return latencies;
    }

    private static Figure figure(
            String name, List<Latencies> loaded, List<Latencies> quiet, ToDoubleFunction<Latencies> value) {
        return Figure.of(name, "ms", Rounds.of(loaded.stream().mapToDouble(value)))
                .beside("quiet", Rounds.of(quiet.stream().mapToDouble(value)));
    }
}
