package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.Generation;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the generations of a resync current, and completes the resync. For one thread. */
final class Switchover {
    private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);
    private static final int MAX_ADOPTIONS = 5;

    private final Resyncs resyncs;
    private final GenerationPorts ports;
    private final GenerationCleanup leftovers;
    private final BooleanSupplier suspected;

    Switchover(Resyncs resyncs, GenerationPorts ports, GenerationCleanup leftovers, BooleanSupplier suspected) {
        this.resyncs = resyncs;
        this.ports = ports;
        this.leftovers = leftovers;
        this.suspected = suspected;
    }

    /** Switches to the generations and completes the resync; false when the write database is suspected first. */
    boolean adopt(Resync resync, List<Generation> built) {
        var action = new OperatorAction(resync.actor(), resync.reason(), false);
        for (var attempt = 0; attempt < MAX_ADOPTIONS; attempt++) {
            var before = ports.states().load();
            if (ports.switching().adopt(before, numbers(built), action).isPresent()) {
                LOG.info("resync {} switched the current generation to {}", resync.id(), numbers(built));
                built.forEach(each -> leftovers.keepOnly(each, each.store().current(before)));
                complete(resync, built);
                return true;
            }
            if (suspected.getAsBoolean()) {
                return false;
            }
        }
        throw new ResyncFailure(
                "could not switch: the generation was dropped, or the migration state changed too often");
    }

    /** Whether the generations are current already. */
    boolean isDone(List<Generation> built) {
        var state = ports.states().load();
        return built.stream().allMatch(each -> each.store().isCurrent(state, each.number()));
    }

    /** Complete for good only now: until it answers, it is fed because it is being built, attached or not. */
    void complete(Resync resync, List<Generation> built) {
        built.forEach(each -> ports.generations().built(each.store(), each.number()));
        built.forEach(each -> ports.site(each).showByHand(each.number()));
        resyncs.end(resync.id(), ResyncState.COMPLETED, null);
    }

    /** The numbers of the generations by store. */
    static Map<StoreName, Integer> numbers(List<Generation> built) {
        return built.stream().collect(Collectors.toMap(Generation::store, Generation::number));
    }
}
