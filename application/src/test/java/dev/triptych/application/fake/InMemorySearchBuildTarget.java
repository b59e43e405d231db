package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.derived.documents.SearchBuildProgress;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An {@link InMemorySearchIndex} while it is filled. */
public final class InMemorySearchBuildTarget implements SearchBuildTarget {
    private final InMemorySearchIndex index;
    private @Nullable SearchBuildProgress progress;
    private @Nullable Lease claimed;

    /** Fills {@code index}. */
    public InMemorySearchBuildTarget(InMemorySearchIndex index) {
        this.index = index;
    }

    @Override
    public synchronized Optional<SearchBuildProgress> progress() {
        index.frontier();
        return Optional.ofNullable(progress);
    }

    @Override
    public synchronized void claim(Lease lease) {
        index.frontier();
        if (claimed != null && claimed.epoch() > lease.epoch()) {
            throw new LeaseLostException(lease);
        }
        claimed = lease;
    }

    @Override
    public synchronized void begin(Lease lease, SearchBuildProgress start) {
        reached(lease, start);
    }

    @Override
    public Map<MessageId, String> write(List<SearchDocument> documents) {
        return index.write(documents);
    }

    @Override
    public void park(List<ParkedEvent> events) {
        index.park(events);
    }

    @Override
    public Set<EventId> parked(Collection<EventId> events) {
        return index.parked(events);
    }

    @Override
    public long parkedEvents() {
        return index.parkedEvents();
    }

    @Override
    public synchronized void reached(Lease lease, SearchBuildProgress to) {
        index.frontier();
        if (!lease.equals(claimed)) {
            throw new LeaseLostException(lease);
        }
        progress = to;
    }

    @Override
    public synchronized void finish(Lease lease, SearchBuildProgress end) {
        index.refresh();
        index.claim(lease);
        index.moveFrontier(lease, end.frontier(), Map.of());
        reached(lease, end.ended());
    }
}
