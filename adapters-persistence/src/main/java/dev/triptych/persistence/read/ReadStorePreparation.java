package dev.triptych.persistence.read;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.persistence.schema.SchemaMigrations;
import java.util.function.Consumer;

/**
 * Brings each generation of the read database that the write database knows of to the schema of this version. One whose
 * schema is not there is made, and filled by the stream.
 */
final class ReadStorePreparation implements Preparation {
    private final ReadGenerations read;
    private final Generations generations;
    private final CurrentGenerations current;
    private final VerificationEpoch verification;

    ReadStorePreparation(
            ReadGenerations read, Generations generations, CurrentGenerations current, VerificationEpoch verification) {
        this.read = read;
        this.generations = generations;
        this.current = current;
        this.verification = verification;
    }

    @Override
    public boolean ofDatabase() {
        return true;
    }

    @Override
    public void run(Consumer<String> report) {
        var count = generations.present().stream()
                .filter(generation -> generation.store().equals(StoreName.READ))
                .mapToInt(this::migrated)
                .sum();
        read.site().showByHand(current.of(StoreName.READ));
        report.accept("read database: " + SchemaMigrations.inWords(count));
    }

    /** One that is made now has nothing of what a report before said of it. */
    private int migrated(Generation generation) {
        var database = read.of(generation.number());
        if (!database.exists()) {
            verification.invalidate("generation " + generation.number() + " of "
                    + generation.store().words() + " was created again");
        }
        return database.migrations().run();
    }
}
