package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Begins the generations of a resync, one for each store, and prepares their places. For one thread. */
final class NewGenerations {
    private final GenerationPorts ports;
    private final EventLog log;
    private final GenerationCleanup leftovers;
    private final BooleanSupplier mayRemove;

    NewGenerations(GenerationPorts ports, EventLog log, GenerationCleanup leftovers, BooleanSupplier mayRemove) {
        this.ports = ports;
        this.log = log;
        this.leftovers = leftovers;
        this.mayRemove = mayRemove;
    }

    /** The generations with their places, begun if need be; none while what is left of others is in the way. */
    List<Generation> of(Resync resync, ResyncWork now) {
        var generations = ports.generations();
        var there = generations.present().stream()
                .filter(each -> resync.id().equals(each.builtBy()))
                .collect(Collectors.toMap(Generation::store, Function.identity()));
        var storeNames = resync.target().stores(ports.stores().names());
        // While a further store is rolled out, the driver may be an instance that does not have it yet.
        if (!storeNames.stream().allMatch(ports.stores()::isInstalled)) {
            now.waitsToCopy("waiting for an instance that has the store");
            return List.of();
        }
        // A write database that was put back may give a number again whose place still stands.
        if (!storeNames.stream().allMatch(store -> there.containsKey(store) || leftovers.clear(store, mayRemove))) {
            now.waitsToCopy("waiting until dropped generations are removed");
            return List.of();
        }
        var begun = storeNames.stream()
                .map(store ->
                        Optional.ofNullable(there.get(store)).orElseGet(() -> generations.begin(store, resync.id())))
                .toList();
        var incarnation = log.incarnation();
        begun.forEach(each -> {
            require(each.state() != GenerationState.DROPPED, each, "was dropped");
            require(each.incarnation() == incarnation, each, "is of an earlier incarnation");
            prepare(each, now);
        });
        return begun;
    }

    private static void require(boolean holds, Generation generation, String otherwise) {
        if (!holds) {
            throw new ResyncFailure("generation " + generation.number() + " of "
                    + generation.store().words() + " " + otherwise);
        }
    }

    /** Once, so that it is of this version; and again when somebody has emptied the store. */
    private void prepare(Generation generation, ResyncWork now) {
        var site = ports.site(generation);
        if (!now.isPrepared(generation) || !site.standing().contains(generation.number())) {
            site.prepare(generation.number());
            now.prepared(generation);
        }
    }
}
