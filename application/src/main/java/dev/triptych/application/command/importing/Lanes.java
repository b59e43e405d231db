package dev.triptych.application.command.importing;

import dev.triptych.application.command.importing.SourceEntry.Found;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Several lanes beside one another. A conversation stays in the lane that had least to do when it first appeared, which
 * keeps its order without any lock.
 */
final class Lanes {
    /** Of more conversations nobody remembers the lane: it follows from the name. */
    private static final int MAX_CHOSEN = 200_000;

    private final List<ImportWorker> lanes;
    private final Map<String, ImportWorker> chosen = new HashMap<>();

    Lanes(ImporterSettings settings, BatchIntake intake, ImportProgress progress, ImportAborted halt) {
        lanes = IntStream.rangeClosed(1, settings.lanes())
                .mapToObj(n -> new ImportWorker("import-" + n, settings, intake, progress, halt))
                .toList();
    }

    void add(Found found) throws InterruptedException {
        lane(found.message().conversation().source()).add(found);
    }

    private ImportWorker lane(String source) {
        return chosen.size() < MAX_CHOSEN || chosen.containsKey(source)
                ? chosen.computeIfAbsent(source, _ -> idlest())
                : lanes.get(Math.floorMod(source.hashCode(), lanes.size()));
    }

    private ImportWorker idlest() {
        return lanes.stream().min(Comparator.comparingInt(ImportWorker::load)).orElseThrow();
    }

    /** Waits until everything was taken in, or the import halted. */
    void finish() throws InterruptedException {
        for (var lane : lanes) {
            lane.finish();
        }
        for (var lane : lanes) {
            lane.join();
        }
    }
}
