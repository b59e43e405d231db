package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A new generation of the search store while it is filled. How far that is stands in the generation itself, and only the
 * lease {@link SearchIndex#LEASE} that claimed it may say so, else {@link LeaseLostException}. All methods throw {@link
 * StoreUnavailableException}.
 */
public interface SearchBuildTarget {
    /** How far it is; nothing before it was begun. */
    Optional<SearchBuildProgress> progress();

    /** Makes the progress the lease's own, so that its earlier owner can no longer move it. */
    void claim(Lease lease);

    /** Begins, with whatever makes writing much at once quick. */
    void begin(Lease lease, SearchBuildProgress start);

    /**
     * Writes documents as {@link SearchIndex#write} does, many at once.
     *
     * @return the documents that the store would not take, with why
     */
    Map<MessageId, String> write(List<SearchDocument> documents);

    /** Parks events, durably when it returns; one that is parked already stays as it is. */
    void park(List<ParkedEvent> events);

    /** Those of the events that are parked. */
    Set<EventId> parked(Collection<EventId> events);

    /** How many events are parked. */
    long parkedEvents();

    /** Says how far it is; what it stands for is written. */
    void reached(Lease lease, SearchBuildProgress progress);

    /** Makes everything findable, takes back what {@link #begin} changed, and gives the store its frontier. */
    void finish(Lease lease, SearchBuildProgress end);
}
