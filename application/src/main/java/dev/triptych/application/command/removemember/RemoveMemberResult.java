package dev.triptych.application.command.removemember;

/** What became of removing somebody. */
public enum RemoveMemberResult {
    REMOVED,
    /** They were no member; nothing happened. */
    NO_MEMBER,
    NOT_FOUND,
    FORBIDDEN
}
