package dev.triptych.application.base.audit;

/**
 * Who does something to the migration, and why: goes into the audit together with the change itself.
 *
 * @param actor who, 1 to 200 characters
 * @param reason why, in their words, 1 to 1,000 characters
 * @param forced whether closed gates are passed over
 */
public record OperatorAction(String actor, String reason, boolean forced) {}
