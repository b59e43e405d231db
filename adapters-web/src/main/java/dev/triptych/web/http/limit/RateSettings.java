package dev.triptych.web.http.limit;

/**
 * How much a user may ask for, per process.
 *
 * @param commandsPerSecond forever
 * @param commandBurst at once, after a pause
 * @param queriesPerSecond forever
 * @param queryBurst at once, after a pause
 * @param searchWeight as how many queries a search counts
 */
public record RateSettings(
        int commandsPerSecond, int commandBurst, int queriesPerSecond, int queryBurst, int searchWeight) {
    private static final int SEARCH = 10;

    /** Generous for people, too little for a flood. */
    public static final RateSettings DEFAULT = new RateSettings(50, 200, 500, 2_000);

    public RateSettings {
        if (commandsPerSecond < 1 || commandBurst < 1 || queriesPerSecond < 1 || queryBurst < 1 || searchWeight < 1) {
            throw new IllegalArgumentException("rates, bursts and weights must be at least 1");
        }
    }

    /** With the usual weight of a search. */
    public RateSettings(int commandsPerSecond, int commandBurst, int queriesPerSecond, int queryBurst) {
        this(commandsPerSecond, commandBurst, queriesPerSecond, queryBurst, SEARCH);
    }
}
