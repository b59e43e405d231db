package dev.triptych.application.command.importmessages;

import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of the source.
 *
 * @param source its key, unique among all imports, such as {@code slack:C061A0WJG}
 * @param title what it is called there
 * @param creator who created it there, if known; else its first sender
 * @param createdAt when it was created there, if known; else the time of its first message
 * @param members who belongs to it there; senders join when they first write
 */
public record ImportedConversation(
        String source,
        Title title,
        @Nullable UserId creator,
        @Nullable Instant createdAt,
        List<UserId> members) {
    public ImportedConversation {
        members = List.copyOf(members);
    }
}
