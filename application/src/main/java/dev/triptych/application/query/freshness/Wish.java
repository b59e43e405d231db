package dev.triptych.application.query.freshness;

/** How new an answer has to be. */
public sealed interface Wish {
    /** Nobody minds a little delay. */
    Wish EVENTUAL = new Eventual();

    /** The write store's answer. */
    Wish STRONG = new Strong();

    /** See {@link Wish#EVENTUAL}. */
    record Eventual() implements Wish {}

    /** See {@link Wish#STRONG}. */
    record Strong() implements Wish {}

    /**
     * At least as new as a command.
     *
     * @param token what the command answered
     */
    record AtLeast(ConsistencyToken token) implements Wish {}
}
