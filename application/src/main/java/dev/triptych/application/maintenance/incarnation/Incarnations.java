package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;

/** Which incarnation the write database is in, kept in itself. All methods throw {@link StoreUnavailableException}. */
public interface Incarnations {
    /** The present one. */
    Incarnation present();

    /** The server that answers now. */
    ServerIdentity server();

    /** Since when that server has been running: another time is another run of it, perhaps on other data. */
    Instant startedAt();

    /**
     * Those of the last applied events that the event log contradicts: it has another event at their position, or none, though nothing up to
     * there was archived; or the position is of an incarnation that is still to come. What is of an earlier incarnation than
     * the present one, or the first position of one, is never contradicted.
     *
     * @param lastApplied at most 2,000
     */
    List<LastApplied> contradicted(List<LastApplied> lastApplied);

    /** Notes the server of incarnation {@code number} where none is noted; what is noted stays. */
    void note(int number, ServerIdentity server);

    /**
     * Doubts incarnation {@code number}, detaches the read store and invalidates every verification, all or nothing, and
     * audits it. False, and nothing is changed, when it is doubted already or no longer the present one.
     *
     * @param reason what shows that the database was restored; at most 1,000 characters are kept
     */
    boolean suspect(int number, String reason);

    /**
     * Begins the next incarnation, once every transaction that writes events of the present one has ended, which is waited
     * for at most 15 s, else {@link StoreUnavailableException}. The suspicion is gone, the relay begins at the first
     * position of the new incarnation, the present relay loses its lease, the read store is detached, every
     * verification invalid.
     *
     * @param atLeast its number is this or greater, and greater than the present one's
     */
    Incarnation declare(int atLeast, OperatorAction action);
}
