package dev.triptych.application.command.importing;

import dev.triptych.application.base.work.Backoff;
import dev.triptych.application.command.importmessages.ImportMessages;
import java.time.Duration;

/**
 * The bounds of an import. At most {@code lanes × (queuedBatches + 2)} batches are in memory.
 *
 * @param lanes how many batches are imported at the same time, of different conversations
 * @param batchMessages how many messages a transaction takes, at most {@value ImportMessages#MAX_MESSAGES}
 * @param batchCharacters how much text a transaction takes before it is closed, in {@code char}s
 * @param queuedBatches how many batches wait for a worker
 * @param backoff how long to wait after the store did not answer
 * @param giveUpAfter how long the store may stay away before the import stops
 */
public record ImporterSettings(
        int lanes, int batchMessages, int batchCharacters, int queuedBatches, Backoff backoff, Duration giveUpAfter) {
    /** What the command line uses. */
    public static final ImporterSettings STANDARD = new ImporterSettings(
            2,
            ImportMessages.MAX_MESSAGES,
            1_000_000,
            4,
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)),
            Duration.ofMinutes(2));

    public ImporterSettings {
        if (lanes < 1 || batchMessages < 1 || batchMessages > ImportMessages.MAX_MESSAGES || queuedBatches < 1) {
            throw new IllegalArgumentException("an import needs a lane, a queue and batches of 1 to 1,000 messages");
        }
    }
}
