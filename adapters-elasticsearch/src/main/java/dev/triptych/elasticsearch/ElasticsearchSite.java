package dev.triptych.elasticsearch;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.GenerationSite;
import java.util.Optional;
import java.util.Set;

/** The indexes of the search store's generations. */
final class ElasticsearchSite implements GenerationSite {
    private final SearchStore store;
    private final SearchIndexes indexes;

    ElasticsearchSite(SearchStore store, SearchIndexes indexes) {
        this.store = store;
        this.indexes = indexes;
    }

    @Override
    public void prepare(int number) {
        store.prepare(number);
    }

    @Override
    public boolean isPrepared(int number) {
        return indexes.arePrepared(number);
    }

    @Override
    public Optional<CopyProgress> progress(int number) {
        if (!indexes.arePrepared(number)) {
            return Optional.empty();
        }
        return store.buildTarget(number)
                .progress()
                .map(progress -> new CopyProgress(
                        progress.id(),
                        progress.finished() ? Stage.FINISHED : Stage.COPYING,
                        progress.done(),
                        progress.total()));
    }

    @Override
    public Frontier frontier(int number) {
        return indexes.arePrepared(number) ? store.frontier(number) : Frontier.NONE;
    }

    @Override
    public Set<Integer> standing() {
        return indexes.standing();
    }

    @Override
    public void remove(int number) {
        indexes.drop(number);
    }

    @Override
    public void showByHand(int number) {
        indexes.point(number);
    }
}
