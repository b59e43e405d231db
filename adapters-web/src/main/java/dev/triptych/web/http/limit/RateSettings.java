package dev.triptych.web.http.limit;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;

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

    /** Reads the settings, each with its text, from the environment. */
    public static RateSettings read(SettingsReader reader) {
        reader.begin(Section.LISTENERS);
        var commandsPerSecond = reader.number(
                "COMMAND_RATE_PER_SECOND",
                50,
                1,
                100_000,
                "average number of commands of one user per second; beyond it 429");
        var commandBurst = reader.number(
                "COMMAND_BURST", 200, 1, 100_000, "maximum number of commands of one user at once; beyond it 429");
        var queriesPerSecond = reader.number(
                "QUERY_RATE_PER_SECOND",
                500,
                1,
                100_000,
                "average number of queries of one user per second; beyond it 429");
        var queryBurst = reader.number(
                "QUERY_BURST", 2_000, 1, 100_000, "maximum number of queries of one user at once; beyond it 429");
        reader.begin(Section.BOUNDS);
        return new RateSettings(
                commandsPerSecond,
                commandBurst,
                queriesPerSecond,
                queryBurst,
                reader.number(
                        "SEARCH_WEIGHT", SEARCH, 1, 1_000, "number of queries of its user that a search counts as"));
    }

    /** With the usual weight of a search. */
    public RateSettings(int commandsPerSecond, int commandBurst, int queriesPerSecond, int queryBurst) {
        this(commandsPerSecond, commandBurst, queriesPerSecond, queryBurst, SEARCH);
    }
}
