package dev.triptych.application.base.audit;

import java.time.Instant;

/**
 * Something that an operator did. Never changed, never removed.
 *
 * @param id rises with time
 * @param at when
 * @param actor who
 * @param action what, such as {@code migration.transition}
 * @param subject to what, such as {@code DUAL_WRITE -> READ_MIGRATION 10 %}
 * @param reason why, in their words
 * @param forced whether a safeguard was passed over
 */
public record AuditEntry(
        long id, Instant at, String actor, String action, String subject, String reason, boolean forced) {}
