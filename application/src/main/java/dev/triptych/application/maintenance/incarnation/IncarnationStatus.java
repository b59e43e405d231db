package dev.triptych.application.maintenance.incarnation;

import org.jspecify.annotations.Nullable;

/**
 * Which incarnation the write database is in.
 *
 * @param present since when, on which server, and whether it is doubted
 * @param server the one that answers now
 * @param whatToDo what repairs it, in words for an operator; absent when nothing is wrong
 */
public record IncarnationStatus(
        Incarnation present,
        ServerIdentity server,
        @Nullable String whatToDo) {}
