package dev.triptych.elasticsearch;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import java.util.function.Consumer;

/** Makes the indexes of the generation that is searched, and points the alias at it; the write database says which one. */
final class SearchStorePreparation implements Preparation {
    private final SearchStore store;
    private final CurrentGenerations current;
    private final VerificationEpoch verification;

    SearchStorePreparation(SearchStore store, CurrentGenerations current, VerificationEpoch verification) {
        this.store = store;
        this.current = current;
        this.verification = verification;
    }

    @Override
    public boolean ofDatabase() {
        return false;
    }

    @Override
    public void run(Consumer<String> report) {
        var generation = current.of(StoreName.SEARCH);
        if (!store.isPrepared(generation)) {
            verification.invalidate(
                    "generation " + generation + " of " + StoreName.SEARCH.words() + " was created again");
        }
        store.prepare(generation);
        store.point(generation);
        report.accept("search store: ready");
    }
}
