package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows which incarnation the write database is in, and begins the next one. */
public final class IncarnationControl {
    private static final Logger LOG = LoggerFactory.getLogger(IncarnationControl.class);
    /** The one command, for logs and answers. */
    static final String WHAT_TO_DO = "make sure that this is the write database to keep, then run"
            + " `triptych incarnation declare --reason …`: it declares a new incarnation and rebuilds both stores";

    private final Incarnations incarnations;
    private final Supplier<List<LastAppliedSource>> sources;
    private final Rebuild rebuild;

    /**
     * Controls these.
     *
     * @param sources components that may have seen a later incarnation
     */
    public IncarnationControl(Incarnations incarnations, Supplier<List<LastAppliedSource>> sources, Rebuild rebuild) {
        this.incarnations = incarnations;
        this.sources = sources;
        this.rebuild = rebuild;
    }

    /** The present incarnation; {@link StoreUnavailableException} when the write store does not answer. */
    public Incarnation present() {
        return incarnations.present();
    }

    /** How it stands now; {@link StoreUnavailableException} when the write store does not answer. */
    public IncarnationStatus status() {
        var present = incarnations.present();
        return new IncarnationStatus(present, incarnations.server(), whatToDo(present));
    }

    private static @Nullable String whatToDo(Incarnation present) {
        return present.suspicion() == null ? null : WHAT_TO_DO;
    }

    /**
     * Begins the next incarnation and asks for both stores to be rebuilt. Asked for again it goes on from where it came
     * to: what was declared is suspected no more.
     */
    public DeclareResult declare(OperatorAction action) {
        var present = incarnations.present();
        if (present.suspicion() == null && !action.forced()) {
            // The declaration of this incarnation may have stopped here.
            return rebuild.isOwed(present.number())
                    ? new DeclareResult.Declared(present, rebuild.ofAll(action))
                    : new DeclareResult.NothingSuspected(present);
        }
        var now = incarnations.declare(greatestSeen() + 1, action);
        return new DeclareResult.Declared(now, rebuild.ofAll(action));
    }

    /** Of those that can be asked: who is out of reach is rebuilt, and what it holds is not fed any more. */
    private int greatestSeen() {
        var greatest = 0;
        for (var source : sources.get()) {
            try {
                for (var applied : source.last().get()) {
                    greatest = Math.max(greatest, applied.position().incarnation());
                }
            } catch (StoreUnavailableException outage) {
                LOG.warn("cannot read the last applied events of {}: {}", source.name(), outage.getMessage());
            }
        }
        return greatest;
    }
}
