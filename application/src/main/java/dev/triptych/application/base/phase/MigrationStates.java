package dev.triptych.application.base.phase;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of the move, kept in the write database together with its history, its audit and the instances that act by
 * it. All methods throw {@link StoreUnavailableException}.
 */
public interface MigrationStates {
    /**
     * Begins the move where it was never begun before; harmless otherwise.
     *
     * @param attached whether the stream feeds the read store from the beginning
     * @return whether it was begun now
     */
    boolean begin(Stage first, boolean attached);

    /** Where the move stands; {@link MoveNotBegunException} before {@link #begin}. */
    MigrationState load();

    /** One look at everything that an instance must know; {@link MoveNotBegunException} likewise. */
    PhaseSnapshot look();

    /**
     * Goes to {@code to} if the state still has the epoch {@code from}: of two at once one goes, the other gets nothing.
     * History and audit are written with it, and a forced step makes every certificate stale.
     */
    Optional<MigrationState> go(MigrationState from, Stage to, OperatorAction deed);

    /** Attaches or detaches the read store, likewise. */
    Optional<MigrationState> attach(MigrationState from, boolean attached, OperatorAction deed);

    /**
     * Makes these generations the ones that answer, likewise, all in one; those of sinks that are not named stay. The read
     * store is attached with it, and every certificate becomes stale. Nothing likewise when one of them was dropped.
     *
     * <p>Nothing either while the write database is suspected to have been restored, or for one that was dropped.
     *
     * @param numbers complete ones, at least one
     */
    Optional<MigrationState> adopt(MigrationState from, Map<StoreName, Integer> numbers, OperatorAction deed);

    /** The newest steps first. */
    List<Transition> history(int limit);

    /** The newest deeds first, those before {@code before} only; {@link Long#MAX_VALUE} for all. */
    List<AuditEntry> audit(long before, int limit);

    /** Takes down something that an operator did, where no other method here does so with the deed itself. */
    void audit(String action, String subject, OperatorAction deed);

    /**
     * Takes or renews an instance's lease on the epoch that it acts by, which is its acknowledgement. Until {@code ttl}
     * after this call, or until it calls again, a flip waits for it.
     */
    void report(InstanceReport report, Duration ttl);

    /** Gives the lease back; what was counted stays. */
    void leave(String instance);

    /** Instances whose lease runs and that act by another epoch than the state's. */
    List<String> behind();

    /** What all instances have counted since the state has its epoch. */
    Map<Count, Long> counts();
}
