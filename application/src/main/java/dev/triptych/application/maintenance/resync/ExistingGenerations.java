package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.Generations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The generations that are listed and whose place is there: the others were lost with their store, or not prepared yet. */
public final class ExistingGenerations {
    private final Generations generations;
    private final Map<StoreName, GenerationSite> sites;

    /** Of the stores that have a site here. */
    public ExistingGenerations(Generations generations, Map<StoreName, GenerationSite> sites) {
        this.generations = generations;
        this.sites = Map.copyOf(sites);
    }

    /** Those that are being built included, by store and number; {@link StoreUnavailableException} when a store does not answer. */
    public List<Generation> present() {
        var listed = generations.present();
        var standing = listed.stream()
                .map(Generation::store)
                .distinct()
                .collect(Collectors.toMap(store -> store, this::numbers));
        return listed.stream()
                .filter(each -> standing.getOrDefault(each.store(), Set.of()).contains(each.number()))
                .toList();
    }

    private Set<Integer> numbers(StoreName store) {
        var site = sites.get(store);
        return site == null ? Set.of() : site.standing();
    }
}
