package dev.triptych.application.command.importing;

import dev.triptych.application.command.importing.SourceEntry.Found;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Several workers side by side. A conversation stays with the worker that had the least to do when the conversation first
 * appeared. This keeps the order of its messages without a lock.
 */
final class ImportWorkers {
    /** The worker of any further conversation follows from its name, and is not remembered. */
    private static final int MAX_CHOSEN = 200_000;

    private final List<ImportWorker> workers;
    private final Map<String, ImportWorker> chosen = new HashMap<>();

    ImportWorkers(ImporterSettings settings, BatchIntake intake, ImportProgress progress, ImportAborted aborted) {
        workers = IntStream.rangeClosed(1, settings.lanes())
                .mapToObj(n -> new ImportWorker("import-" + n, settings, intake, progress, aborted))
                .toList();
    }

    void add(Found found) throws InterruptedException {
        worker(found.message().conversation().source()).add(found);
    }

    private ImportWorker worker(String source) {
        return chosen.size() < MAX_CHOSEN || chosen.containsKey(source)
                ? chosen.computeIfAbsent(source, _ -> idlest())
                : workers.get(Math.floorMod(source.hashCode(), workers.size()));
    }

    private ImportWorker idlest() {
        return workers.stream().min(Comparator.comparingInt(ImportWorker::load)).orElseThrow();
    }

    /** Waits until everything was imported, or the import was aborted. */
    void finish() throws InterruptedException {
        for (var worker : workers) {
            worker.finish();
        }
        for (var worker : workers) {
            worker.join();
        }
    }
}
