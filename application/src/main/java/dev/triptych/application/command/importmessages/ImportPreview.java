package dev.triptych.application.command.importmessages;

import dev.triptych.application.port.SendKey;
import dev.triptych.domain.conversation.Roster;
import java.util.Map;
import java.util.Set;

/**
 * What the store holds already of what a batch brings and answers.
 *
 * @param sentBefore keys of the batch's messages, and of those they answer, that are there
 * @param rosters of the batch's conversations that are there, by source; each covers the batch's senders
 */
public record ImportPreview(Set<SendKey> sentBefore, Map<String, Roster> rosters) {
    public ImportPreview {
        sentBefore = Set.copyOf(sentBefore);
        rosters = Map.copyOf(rosters);
    }
}
