package dev.triptych.web.limit;

/**
 * How much a user may ask for, per process.
 *
 * @param commandsPerSecond for ever
 * @param commandBurst at once, after a pause
 * @param queriesPerSecond for ever
 * @param queryBurst at once, after a pause
 */
public record RateSettings(int commandsPerSecond, int commandBurst, int queriesPerSecond, int queryBurst) {
    /** Generous for people, too little for a flood. */
    public static final RateSettings DEFAULT = new RateSettings(50, 200, 500, 2_000);

    public RateSettings {
        if (commandsPerSecond < 1 || commandBurst < 1 || queriesPerSecond < 1 || queryBurst < 1) {
            throw new IllegalArgumentException("rates and bursts must be at least 1");
        }
    }
}
