package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.Collection;
import java.util.List;

/** One transaction that holds one conversation of the read store. For one thread, and only while it runs. */
public interface RepairTransaction {
    /** The {@code seq} applied last, 0 where there is no such conversation. */
    long appliedSeq();

    /** The first parked events of its stream, in order; read markers are none of them. */
    List<ParkedEvent> parkedInStream(int limit);

    /** Writes rows, as the projection does. */
    void write(ReadModelChanges changes);

    /** Parks events of the conversation; one that is parked already stays as it is. */
    void park(List<ParkedEvent> events);

    /** Takes parked events away. */
    void unpark(Collection<EventId> ids);

    /**
     * Locks the read markers that the store has of the conversation, and takes away everything parked of it: both stand
     * for what the write store has by now, so the copy that is to replace them must be read after this.
     */
    void beginToReplace();

    /**
     * Makes a piece of the timeline exactly that: of the conversation, after {@code afterSeq} and up to the last of these
     * messages, nothing else is left. After an empty piece nothing at all is left.
     */
    void replaceMessages(long afterSeq, List<SearchDocument> messages);

    /** Sets these read markers, whatever was there. Markers that were made meanwhile are only raised. */
    void replaceMarkers(List<ReadMarker> markers);

    /**
     * Sets the conversation and its members, and takes away the read markers that were there and were not replaced. Comes
     * last, since what the conversation shows of its messages is looked up.
     */
    void replaceConversation(ConversationCopy copy);

    /** Takes away the conversation, its members and the read markers that were there and were not replaced. */
    void removeConversation();
}
