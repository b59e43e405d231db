package dev.triptych.application.base.write;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ChatEvent;
import java.time.Instant;
import java.util.List;

/** One transaction of the write store, after its locks were taken. For one thread, and only while it runs. */
public interface WriteTransaction {
    /** The time of this transaction, taken after its locks, in microseconds. The same at every call. */
    Instant now();

    /** Conversations and their members. */
    Conversations conversations();

    /** Messages. */
    MessageWriteRepository messages();

    /** Read markers. */
    ReadMarkers readMarkers();

    /** Under which names conversations were begun. */
    StartedConversations startedConversations();

    /** Where imported conversations came from. */
    ImportedConversations importedConversations();

    /** Where imported messages came from. */
    ImportedMessages importedMessages();

    /**
     * Writes what happened to the log, in this order, and with it the conversations' own state: their rows, members and
     * {@code seq}. Messages and read markers are saved by their own ports. Memberships are counted before anything is
     * written, and nobody else can begin one of the same users or conversations until this transaction ends: {@link
     * LimitReachedException} where a limit would be passed.
     */
    void record(List<? extends ChatEvent> events);

    /**
     * Says that the answer rests on what the conversation is now, though nothing may be written: {@link
     * Committed#position} then covers everything that this transaction could see of it.
     */
    void cover(ConversationId conversation);
}
