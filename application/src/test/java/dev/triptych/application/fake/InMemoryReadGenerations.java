package dev.triptych.application.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.GenerationSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Generations of a read store in memory; the first one stands there. */
public final class InMemoryReadGenerations implements GenerationSite {
    private final Map<Integer, InMemoryReadModel> models = new TreeMap<>();
    private final Map<Integer, InMemoryReadModel> missing = new TreeMap<>();
    private final List<Integer> shown = new ArrayList<>();
    private boolean down;

    /** With this first one. */
    public InMemoryReadGenerations(InMemoryReadModel first) {
        models.put(1, first);
    }

    /** Whether everything fails from now on, what the generations hold included. */
    public synchronized void down(boolean now) {
        down = now;
        models.values().forEach(model -> model.down(now));
    }

    /** The database is gone and made again: nothing stands there. */
    public synchronized void lose() {
        models.clear();
    }

    /** What one of them holds; a store that fails as long as it does not stand there. */
    public synchronized InMemoryReadModel model(int number) {
        var there = models.get(number);
        return there != null
                ? there
                : missing.computeIfAbsent(number, gone -> {
                    var model = new InMemoryReadModel();
                    model.fail(new IllegalStateException("generation " + gone + " is not there"));
                    return model;
                });
    }

    /** Which ones were shown by hand, the newest last. */
    public synchronized List<Integer> shown() {
        return List.copyOf(shown);
    }

    private Map<Integer, InMemoryReadModel> there() {
        if (down) {
            throw new StoreUnavailableException(Part.READ_STORE, "it is down");
        }
        return models;
    }

    @Override
    public synchronized void prepare(int number) {
        there().computeIfAbsent(number, made -> {
            var awaited = missing.remove(made);
            var model = awaited == null ? new InMemoryReadModel() : awaited;
            model.down(false);
            return model;
        });
    }

    @Override
    public synchronized Optional<CopyProgress> progress(int number) {
        return Optional.ofNullable(there().get(number))
                .flatMap(model -> model.read(tables -> Optional.ofNullable(tables.build)));
    }

    @Override
    public synchronized Frontier frontier(int number) {
        return Optional.ofNullable(there().get(number))
                .map(InMemoryReadModel::frontier)
                .orElse(Frontier.NONE);
    }

    @Override
    public synchronized Set<Integer> standing() {
        return Set.copyOf(there().keySet());
    }

    @Override
    public synchronized void remove(int number) {
        there().remove(number);
    }

    @Override
    public synchronized void showByHand(int number) {
        shown.add(number);
    }
}
