package dev.triptych.application.base.write;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.domain.conversation.ReadMarkerMoved;

/** Read markers of the write store. */
public interface ReadMarkers {
    /** The user's marker, at 0 before the first. */
    ReadMarker find(ConversationId conversation, UserId user);

    /** Stores the greater of what is there and what is given; takes no lock but the marker's own. */
    void save(ReadMarkerMoved moved);
}
