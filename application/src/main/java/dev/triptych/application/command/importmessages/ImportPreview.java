package dev.triptych.application.command.importmessages;

import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Roster;
import java.util.Map;
import java.util.Set;

/**
 * What the store holds already of what a batch brings and answers.
 *
 * @param importedBefore keys of the batch's messages, and of those they answer, that are there
 * @param rosters of the batch's conversations that are there, by source; each covers the batch's senders
 * @param formerMembers who of the batch's senders left or was removed, by source
 */
public record ImportPreview(
        Set<ImportKey> importedBefore, Map<String, Roster> rosters, Map<String, Set<UserId>> formerMembers) {
    public ImportPreview {
        importedBefore = Set.copyOf(importedBefore);
        rosters = Map.copyOf(rosters);
        formerMembers = Map.copyOf(formerMembers);
    }

    /** Whether somebody was a member of a conversation and is none now. */
    public boolean isFormerMember(String source, UserId user) {
        return formerMembers.getOrDefault(source, Set.of()).contains(user);
    }
}
