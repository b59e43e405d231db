package dev.triptych.application.command.deletemessage;

/** What became of deleting a message. */
public enum DeleteMessageResult {
    DELETED,
    ALREADY_DELETED,
    NOT_FOUND,
    FORBIDDEN
}
