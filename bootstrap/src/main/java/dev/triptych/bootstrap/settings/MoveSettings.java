package dev.triptych.bootstrap.settings;

import dev.triptych.bootstrap.settings.Setting.Group;
import dev.triptych.bootstrap.settings.Settings.Checks;
import dev.triptych.bootstrap.settings.Settings.Migration;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;

/** The settings of the move, of the checks of consistency, and of how long what was deleted may be left. */
final class MoveSettings {
    /** A record leaves the bus a week after a week in which its segment was written, at the latest. */
    private static final int LEAST_REDACTION_DAYS = 15;

    private final SettingsReader reader;

    MoveSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Migration migration() {
        reader.begin(Group.MOVE);
        return new Migration(
                reader.choice(
                        "MIGRATION_INITIAL_PHASE",
                        Phase.SINGLE,
                        Phase.class,
                        "where the move begins at the very first start; without effect once it has begun"),
                reader.millis(
                        "CONSISTENCY_WAIT_MS",
                        1_000,
                        0,
                        10_000,
                        "how long a query with a `Consistency-Token` waits for its store, and a removal or deletion for"
                                + " every store; after it the write store answers, or the command answers 202"),
                reader.millis(
                        "DUAL_WRITE_TIMEOUT_MS",
                        100,
                        10,
                        5_000,
                        "how long a command waits for its second write; what is not done by then the stream brings"),
                reader.millis(
                        "READ_TIMEOUT_MS",
                        1_000,
                        250,
                        60_000,
                        "how long the read store may take for a statement; a wait for a connection takes at most half of"
                                + " it more"),
                reader.millis(
                        "READ_MAX_AGE_MS",
                        2_000,
                        250,
                        600_000,
                        "how far behind the read store may be in `READ_MIGRATION` before the write store steps in"),
                reader.number(
                        "SHADOW_SAMPLE_PERCENT",
                        10,
                        0,
                        100,
                        "the share of questions that are asked of both stores and compared; 0 compares none, and then no"
                                + " step to `READ_MIGRATION` opens"),
                reader.number("RESYNC_ROWS_PER_SECOND", 20_000, 100, 10_000_000, "how fast a resync may copy"));
    }

    Checks checks() {
        reader.begin(Group.MOVE);
        return new Checks(
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_CHECK_EVERY_MINUTES",
                        360,
                        0,
                        10_080,
                        "how long after the last check of everything the next one is made unasked; 0 for never. An"
                                + " instance with the role `project` makes them")),
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_CHECK_LONGEST_MINUTES",
                        120,
                        1,
                        10_080,
                        "how long such a check may take; then it ends as not complete, and certifies nothing")),
                reader.number(
                        "CONSISTENCY_CHECK_ROWS_PER_SECOND",
                        50_000,
                        100,
                        10_000_000,
                        "how many rows a check may compare a second, so that it disturbs nobody"),
                Duration.ofMinutes(reader.number(
                        "VERIFICATION_VALID_MINUTES",
                        1_440,
                        1,
                        43_200,
                        "how long a clean report of everything opens the gate `stores-verified`")));
    }

    Duration redactionTerm() {
        reader.begin(Group.MOVE);
        return Duration.ofDays(reader.number(
                "REDACTION_DAYS",
                30,
                LEAST_REDACTION_DAYS,
                3_650,
                "how many days after its deletion what a message said may be left in the event log, its archive, parked"
                        + " events and the topic; `migrate` shortens a topic that keeps records longer than this less 8"
                        + " days"));
    }
}
