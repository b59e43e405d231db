package dev.triptych.application.fake;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Generations in memory, for threads; the first of each store is there and answers. */
public final class InMemoryGenerations implements Generations {
    private static final Comparator<Generation> ORDER =
            Comparator.comparing(Generation::store).thenComparingInt(Generation::number);

    private final List<Generation> all = new ArrayList<>();
    private final MigrationStates states;
    private final IntSupplier incarnation;
    private final InstantSource clock;
    private boolean down;

    /**
     * The first ones.
     *
     * @param states which of them answer
     * @param incarnation of the write store now
     */
    public InMemoryGenerations(MigrationStates states, IntSupplier incarnation, InstantSource clock) {
        this.states = states;
        this.incarnation = incarnation;
        this.clock = clock;
        for (var store : List.of(StoreName.READ, StoreName.SEARCH)) {
            all.add(new Generation(store, 1, GenerationState.BUILT, incarnation.getAsInt(), null, clock.instant()));
        }
    }

    /** Whether everything fails from now on. */
    public synchronized void down(boolean now) {
        down = now;
    }

    private List<Generation> rows() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
        return all;
    }

    @Override
    public synchronized List<Generation> present() {
        return rows().stream()
                .filter(generation -> generation.state() != GenerationState.DROPPED)
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized Generation begin(StoreName store, ResyncId by) {
        return rows().stream()
                .filter(generation -> generation.store().equals(store) && by.equals(generation.builtBy()))
                .findAny()
                .orElseGet(() -> {
                    var newest = all.stream()
                            .filter(generation -> generation.store().equals(store))
                            .mapToInt(Generation::number)
                            .max()
                            .orElse(0);
                    var begun = new Generation(
                            store, newest + 1, GenerationState.BUILDING, incarnation.getAsInt(), by, clock.instant());
                    all.add(begun);
                    return begun;
                });
    }

    @Override
    public synchronized boolean built(StoreName store, int number) {
        return become(
                store, number, GenerationState.BUILT, generation -> generation.state() != GenerationState.DROPPED);
    }

    @Override
    public synchronized boolean drop(StoreName store, int number) {
        return become(store, number, GenerationState.DROPPED, _ -> !store.isCurrent(states.load(), number));
    }

    private boolean become(StoreName store, int number, GenerationState next, Predicate<Generation> may) {
        for (var row = rows().listIterator(); row.hasNext(); ) {
            var there = row.next();
            if (there.store().equals(store) && there.number() == number && may.test(there)) {
                row.set(new Generation(store, number, next, there.incarnation(), there.builtBy(), there.madeAt()));
                return true;
            }
        }
        return false;
    }
}
