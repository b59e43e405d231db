package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.bootstrap.settings.Settings.Checks;
import dev.triptych.bootstrap.settings.Settings.Migration;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;

/** The settings of the migration, of the checks of consistency, and of how long what was deleted may be left. */
final class MigrationSettings {
    /** A record leaves the bus a week after a week in which its segment was written, at the latest. */
    private static final int LEAST_REDACTION_DAYS = 15;

    private final SettingsReader reader;

    MigrationSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Migration migration() {
        reader.begin(Section.MOVE);
        return new Migration(
                reader.choice(
                        "MIGRATION_INITIAL_PHASE",
                        Phase.SINGLE,
                        Phase.class,
                        "phase at the very first start; without effect later"),
                reader.millis(
                        "CONSISTENCY_WAIT_MS",
                        1_000,
                        0,
                        10_000,
                        "timeout of a query with a `Consistency-Token` that waits for its store, and of a removal or deletion"
                                + " that waits for every store; then the write store answers the query, or the command answers 202"),
                reader.millis(
                        "DUAL_WRITE_TIMEOUT_MS",
                        100,
                        10,
                        5_000,
                        "timeout of a dual write; after it the read projection applies the event instead"),
                reader.millis(
                        "READ_TIMEOUT_MS",
                        1_000,
                        250,
                        60_000,
                        "timeout of a statement on the read store; the wait for a connection takes at most half of it in"
                                + " addition. Then the write store answers, or the query answers 503 in `SEPARATED`"),
                reader.millis(
                        "READ_MAX_AGE_MS",
                        2_000,
                        250,
                        600_000,
                        "maximum lag of the read store in `READ_MIGRATION`; beyond it the write store answers"),
                reader.number(
                        "SHADOW_SAMPLE_PERCENT",
                        10,
                        0,
                        100,
                        "share of queries that are sent to both stores and compared; with 0 the gate `shadow-compared` does not"
                                + " open"),
                reader.number(
                        "RESYNC_ROWS_PER_SECOND",
                        20_000,
                        100,
                        10_000_000,
                        "maximum number of rows per second that a resync copies"));
    }

    Checks checks() {
        reader.begin(Section.MOVE);
        return new Checks(
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_CHECK_EVERY_MINUTES",
                        360,
                        0,
                        10_080,
                        "interval after a full check until the next automatic one, on an instance with the role `project`; 0"
                                + " disables it")),
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_CHECK_LONGEST_MINUTES",
                        120,
                        1,
                        10_080,
                        "timeout of an automatic check; then it ends incomplete, and verifies no store")),
                reader.number(
                        "CONSISTENCY_CHECK_ROWS_PER_SECOND",
                        50_000,
                        100,
                        10_000_000,
                        "maximum number of rows per second that a check compares"),
                Duration.ofMinutes(
                        reader.number(
                                "VERIFICATION_VALID_MINUTES",
                                1_440,
                                1,
                                43_200,
                                "time after a clean full check for which a store is verified; then it is expired, and the gate `stores-verified` closes")));
    }

    Duration redactionTerm() {
        reader.begin(Section.MOVE);
        return Duration.ofDays(reader.number(
                "REDACTION_DAYS",
                30,
                LEAST_REDACTION_DAYS,
                3_650,
                "days until the text of a deleted message is removed from the event log, its archive, parked events and the"
                        + " topic; `migrate` lowers the retention of a topic that keeps records longer than this minus 8"
                        + " days"));
    }
}
