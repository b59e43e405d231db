package dev.triptych.application.command.renameconversation;

/** What became of renaming a conversation. */
public enum RenameConversationResult {
    RENAMED,
    ALREADY_SO,
    NOT_FOUND
}
