package dev.triptych.application.command.addmember;

/** What became of adding somebody. */
public enum AddMemberResult {
    ADDED,
    ALREADY_MEMBER,
    NOT_FOUND
}
