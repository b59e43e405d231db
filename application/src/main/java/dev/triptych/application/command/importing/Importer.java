package dev.triptych.application.command.importing;

import dev.triptych.application.command.importing.SourceEntry.Found;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;

/**
 * Imports a whole source, in batches of one transaction each. Imported messages stay, whatever happens later: the same
 * import, run again, finds them and goes on from there.
 */
public final class Importer {
    private final ImportMessagesHandler handler;
    private final ImporterSettings settings;

    /** Takes in through {@code handler}. */
    public Importer(ImportMessagesHandler handler, ImporterSettings settings) {
        this.handler = handler;
        this.settings = settings;
    }

    /**
     * Takes everything in. A store that does not answer is waited for as long as the settings allow; then the import
     * stops and the report says so.
     *
     * @param progress counts meanwhile; a new one for each run
     */
    public ImportReport run(ImportSource source, ImportProgress progress) throws InterruptedException {
        return run(source, progress, false, batch -> handler.handle(batch).value());
    }

    /** Reads and checks everything, asks the store what is there and writes nothing. */
    public ImportReport dryRun(ImportSource source, ImportProgress progress) throws InterruptedException {
        return run(source, progress, true, new DryRun(handler));
    }

    private ImportReport run(ImportSource source, ImportProgress progress, boolean dryRun, BatchIntake intake)
            throws InterruptedException {
        var aborted = new ImportAborted();
        var workers = new ImportWorkers(settings, intake, progress, aborted);
        try {
            read(source, workers, progress, aborted);
        } catch (InterruptedException stop) {
            aborted.call("interrupted");
            throw stop;
        } catch (RuntimeException bug) {
            aborted.call(bug);
        } finally {
            workers.finish();
        }
        aborted.throwBug();
        return progress.report(dryRun, source.leftOut(), aborted.why());
    }

    private static void read(ImportSource source, ImportWorkers workers, ImportProgress progress, ImportAborted aborted)
            throws InterruptedException {
        for (var entry = source.next(); entry.isPresent() && !aborted.isCalled(); entry = source.next()) {
            progress.entry();
            switch (entry.get()) {
                case Found found -> workers.add(found);
                case Skipped skipped -> progress.skipped(skipped);
            }
            progress.read(source.bytesRead(), source.bytesTotal());
        }
    }
}
