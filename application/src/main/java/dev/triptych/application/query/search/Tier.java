package dev.triptych.application.query.search;

/**
 * How well a message matches: a sum of these, so that the message and the query alone decide it, and it does not reveal
 * how often a word occurs in the messages of others.
 */
public final class Tier {
    /** Everything that is asked for is there. */
    public static final int MATCH = 1;

    /** All of it with the same accents. */
    public static final int EXACT = 1;

    /** All words near one another. */
    public static final int NEAR = 2;

    /** All words in the order of the query with nothing between them, in the place of {@link #NEAR}. */
    public static final int PHRASE = 4;

    /** The most that they can come to. */
    public static final int BEST = MATCH + EXACT + PHRASE;

    /** How many other words may stand between words that are near one another, taken together. */
    public static final int MOST_BETWEEN = 8;

    private Tier() {}
}
