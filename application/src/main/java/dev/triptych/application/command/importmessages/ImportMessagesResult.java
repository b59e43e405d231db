package dev.triptych.application.command.importmessages;

/**
 * What became of a batch; nothing of it is there unless all of it is.
 *
 * @param imported messages that are new
 * @param alreadyThere messages that were imported before
 * @param conversations conversations that are new
 * @param members memberships that are new, those a conversation began with left aside
 * @param unknownReplies imported messages that answer a message which is not there yet
 * @param mendedReplies messages, of this import or an earlier one, that got the message that they answer afterwards
 */
public record ImportMessagesResult(
        int imported, int alreadyThere, int conversations, int members, int unknownReplies, int mendedReplies) {
    ImportMessagesResult withRepaired(int repaired) {
        return new ImportMessagesResult(
                imported, alreadyThere, conversations, members, unknownReplies, mendedReplies + repaired);
    }
}
