package dev.triptych.application.query.freshness;

/** How new an answer has to be. */
public sealed interface ReadConsistency {
    /** Nobody minds a little delay. */
    ReadConsistency EVENTUAL = new Eventual();

    /** The write store's answer. */
    ReadConsistency STRONG = new Strong();

    /** See {@link ReadConsistency#EVENTUAL}. */
    record Eventual() implements ReadConsistency {}

    /** See {@link ReadConsistency#STRONG}. */
    record Strong() implements ReadConsistency {}

    /**
     * At least as new as a command.
     *
     * @param token what the command answered
     */
    record AtLeast(ConsistencyToken token) implements ReadConsistency {}
}
