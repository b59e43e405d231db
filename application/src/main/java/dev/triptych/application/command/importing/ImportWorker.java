package dev.triptych.application.command.importing;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.write.DuplicateSendException;
import dev.triptych.application.base.write.LimitReachedException;
import dev.triptych.application.command.importing.SourceEntry.Found;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes in the messages of its conversations in order, batch after batch, on a thread of its own. Once the import has
 * halted it only empties its queue, so that nobody waits for it.
 */
final class ImportWorker {
    private static final List<Found> END = List.of();

    private final ImporterSettings settings;
    private final BatchIntake intake;
    private final ImportProgress progress;
    private final ImportAborted aborted;
    private final BlockingQueue<List<Found>> queue;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread thread;
    private List<Found> open = new ArrayList<>();
    private long openCharacters;

    ImportWorker(
            String name,
            ImporterSettings settings,
            BatchIntake intake,
            ImportProgress progress,
            ImportAborted aborted) {
        this.settings = settings;
        this.intake = intake;
        this.progress = progress;
        this.aborted = aborted;
        this.queue = new ArrayBlockingQueue<>(settings.queuedBatches());
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /** How many messages wait here: what a new conversation chooses its worker by. */
    int load() {
        return waiting.get();
    }

    /** Appends a message; waits while the queue is full. Called by the reading thread only, as is {@link #finish}. */
    void add(Found found) throws InterruptedException {
        open.add(found);
        openCharacters += found.message().body().text().length();
        waiting.incrementAndGet();
        if (open.size() == settings.batchMessages() || openCharacters >= settings.batchCharacters()) {
            flush();
        }
    }

    private void flush() throws InterruptedException {
        hand(open);
        open = new ArrayList<>();
        openCharacters = 0;
    }

    /** Says that nothing more comes. */
    void finish() throws InterruptedException {
        if (!open.isEmpty()) {
            flush();
        }
        hand(END);
    }

    private void hand(List<Found> batch) throws InterruptedException {
        while (!queue.offer(batch, 1, TimeUnit.SECONDS)) {
            if (!thread.isAlive()) {
                aborted.call(new IllegalStateException(thread.getName() + " has died"));
                return;
            }
        }
    }

    /** Waits until everything was imported, or the import was aborted. */
    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            for (var batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                if (!aborted.isCalled()) {
                    takeOrAbort(batch);
                }
                waiting.addAndGet(-batch.size());
            }
        } catch (InterruptedException stop) {
            aborted.call("interrupted");
            Thread.currentThread().interrupt();
        }
    }

    private void takeOrAbort(List<Found> batch) throws InterruptedException {
        try {
            take(batch);
        } catch (RuntimeException bug) {
            aborted.call(bug);
        } catch (Error error) {
            aborted.call(new IllegalStateException(thread.getName() + " cannot go on", error));
            throw error;
        }
    }

    private void take(List<Found> batch) throws InterruptedException {
        var messages = new ImportMessages(batch.stream().map(Found::message).toList());
        var since = System.nanoTime();
        for (var failures = 1; !aborted.isCalled(); failures++) {
            try {
                progress.took(intake.take(messages));
                return;
            } catch (DataRefusedException refused) {
                divide(batch, refused);
                return;
            } catch (LimitReachedException reached) {
                aborted.call(reached.getMessage() + ": raise it, or leave members out, and import again");
                return;
            } catch (StoreUnavailableException | DuplicateSendException outage) {
                pause(outage, failures, since);
            }
        }
    }

    private void pause(RuntimeException outage, int failures, long since) throws InterruptedException {
        var why = String.valueOf(outage.getMessage());
        if (System.nanoTime() - since >= settings.giveUpAfter().toNanos()) {
            aborted.call(why);
            return;
        }
        progress.waiting(why);
        aborted.await(settings.backoff().after(failures, ThreadLocalRandom.current()::nextDouble));
    }

    /** Of a refused batch every message is imported except the one that the store refuses. */
    private void divide(List<Found> batch, DataRefusedException refused) throws InterruptedException {
        if (batch.size() == 1) {
            var why = String.valueOf(refused.getMessage());
            progress.skipped(
                    new Skipped("refused by the store", batch.getFirst().place(), why, true));
            return;
        }
        take(batch.subList(0, batch.size() / 2));
        take(batch.subList(batch.size() / 2, batch.size()));
    }
}
