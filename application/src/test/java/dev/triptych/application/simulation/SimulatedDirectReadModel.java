package dev.triptych.application.simulation;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.domain.ConversationId;

/** Dual writes into the simulated read store: slow ones, failed ones, and such whose answer is lost. */
final class SimulatedDirectReadModel implements DirectReadModel {
    private static final int SLOW_STEPS = 12;

    private final Scheduler scheduler;
    private final SimulatedReadModel model;
    private final Plant plant;

    SimulatedDirectReadModel(Scheduler scheduler, SimulatedReadModel model, Plant plant) {
        this.scheduler = scheduler;
        this.model = model;
        this.plant = plant;
    }

    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        model.pass();
        var outcome = model.locked(conversation, () -> writeNext(conversation, firstSeq, changes));
        failNowAndThen(Fault.LOST_DUAL_WRITE_ANSWER);
        return outcome;
    }

    private Outcome writeNext(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        var applied = model.snapshot().rows().seq(conversation);
        if (applied >= changes.appliedSeqs().getOrDefault(conversation, 0L)) {
            return Outcome.ALREADY_THERE;
        }
        if (applied != firstSeq - 1 && plant != Plant.DUAL_WRITE_OVER_A_GAP) {
            scheduler.count(Fault.DUAL_WRITE_GAP);
            return Outcome.LEFT_TO_THE_STREAM;
        }
        for (var step = model.isFaulty() && scheduler.chance(0.1) ? SLOW_STEPS : 1; step > 0; step--) {
            scheduler.await();
        }
        failNowAndThen(Fault.DUAL_WRITE_OUTAGE);
        model.change(changes);
        scheduler.count(Happening.DUAL_WRITE);
        return Outcome.WRITTEN;
    }

    @Override
    public void raiseMarkers(ReadModelChanges changes) {
        model.pass();
        model.change(changes);
        failNowAndThen(Fault.LOST_DUAL_WRITE_ANSWER);
    }

    private void failNowAndThen(Fault fault) {
        scheduler.await();
        if (model.isFaulty() && scheduler.chance(0.05)) {
            scheduler.count(fault);
            throw new StoreUnavailableException(Part.READ_STORE, "simulated");
        }
    }

    @Override
    public void ping() {
        model.pass();
    }
}
