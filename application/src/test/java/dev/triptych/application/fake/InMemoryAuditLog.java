package dev.triptych.application.fake;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The audit in memory, for threads. */
public final class InMemoryAuditLog implements AuditLog {
    private final InstantSource clock;
    private final List<AuditEntry> entries = new ArrayList<>();
    private boolean down;

    /** An empty one. */
    public InMemoryAuditLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether nothing answers from now on. */
    public synchronized void down(boolean now) {
        down = now;
    }

    private void answer() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
    }

    @Override
    public synchronized void record(String action, String subject, OperatorAction operatorAction) {
        answer();
        write(clock.instant().truncatedTo(ChronoUnit.MICROS), action, subject, operatorAction);
    }

    /** Together with something else that happens at the same time. */
    synchronized void write(Instant at, String action, String subject, OperatorAction operatorAction) {
        if (Stream.of(action, subject, operatorAction.actor(), operatorAction.reason())
                .anyMatch(text -> text.indexOf('\0') >= 0)) {
            throw new DataRefusedException("a text with a NUL is not taken");
        }
        entries.add(new AuditEntry(
                entries.size() + 1,
                at,
                operatorAction.actor(),
                action,
                subject,
                operatorAction.reason(),
                operatorAction.forced()));
    }

    @Override
    public synchronized List<AuditEntry> entries(long before, int limit) {
        answer();
        return entries.reversed().stream()
                .filter(entry -> entry.id() < before)
                .limit(limit)
                .toList();
    }
}
