package dev.triptych.application.base.audit;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.List;

/** The audit: entries are added and stay as they are. All methods throw {@link StoreUnavailableException}. */
public interface AuditLog {
    /**
     * Adds an entry for an operator action that no other port records together with its effect.
     *
     * @param action what was done, such as {@code resync.request}
     * @param subject what it was done to
     */
    void record(String action, String subject, OperatorAction operatorAction);

    /** The newest entries first, those before {@code before} only; {@link Long#MAX_VALUE} for all. */
    List<AuditEntry> entries(long before, int limit);
}
