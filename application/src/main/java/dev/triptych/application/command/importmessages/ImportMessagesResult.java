package dev.triptych.application.command.importmessages;

/**
 * What became of a batch; nothing of it is there unless all of it is.
 *
 * @param imported messages that are new
 * @param alreadyThere messages that were imported before
 * @param conversations conversations that are new
 * @param members memberships that are new, those a conversation began with left aside
 * @param unknownReplies imported messages whose {@code replyTo} named a message that is not there
 */
public record ImportMessagesResult(
        int imported, int alreadyThere, int conversations, int members, int unknownReplies) {}
