package dev.triptych.benchmarks.scenario;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Inside;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A check of each store against the write store, beside plain scans of the same rows and of the same index. */
public final class CheckScenario implements Scenario {
    private static final double ROWS_RATIO_ASKED_FOR = 0.4;
    private static final double DOCUMENTS_RATIO_ASKED_FOR = 0.5;

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String about() {
        return "everything is compared, beside hash_record_extended scans of both databases and a raw scan of the index";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        Filled.with(stage, stage.settings().generated());
        var rows = new ArrayList<Double>();
        var scans = new ArrayList<Double>();
        var documents = new ArrayList<Double>();
        var raw = new ArrayList<Double>();
        try (var inside = stage.inside();
                var index = new RawIndex(stage)) {
            // A first pass of each for the caches, which neither is to have the better of.
            PlainScans.perSecond(stage);
            check(inside, StoreName.READ);
            for (var round = 0; round < stage.settings().rounds(); round++) {
                scans.add(PlainScans.perSecond(stage));
                // Each row is there twice, once in each database.
                rows.add(2 * check(inside, StoreName.READ));
                raw.add(index.scannedPerSecond());
                documents.add(check(inside, StoreName.SEARCH));
            }
        }
        return List.of(
                figure("rows of both databases", "rows/s", rows, "plain scans", scans),
                ratio("rows, their ratio", rows, scans).atLeast(ROWS_RATIO_ASKED_FOR),
                figure("documents", "docs/s", documents, "raw scan", raw),
                ratio("documents, their ratio", documents, raw).atLeast(DOCUMENTS_RATIO_ASKED_FOR));
    }

    private static Figure figure(String name, String unit, List<Double> ours, String peer, List<Double> theirs) {
        return Figure.of(name, unit, new Rounds(ours)).beside(peer, new Rounds(theirs));
    }

    private static Figure ratio(String name, List<Double> ours, List<Double> theirs) {
        return Figure.of(name, "x", new Rounds(ours).over(new Rounds(theirs)));
    }

    /** How many of the write store's rows a second. */
    private static double check(Inside inside, StoreName store) {
        var before = System.nanoTime();
        var report = inside.verify(store);
        var seconds = (System.nanoTime() - before) / 1e9;
        if (!report.clean()) {
            throw new IllegalStateException("the stores differ: " + report.stores());
        }
        return checked(report, store) / seconds;
    }

    private static long checked(CheckReport report, StoreName store) {
        return Objects.requireNonNull(report.stores().get(store)).checked();
    }
}
