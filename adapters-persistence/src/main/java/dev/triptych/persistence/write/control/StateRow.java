package dev.triptych.persistence.write.control;

import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Instant;
import org.jooq.Record;

/** The row of {@code migration_state}, as every statement returns it. */
final class StateRow {
    private StateRow() {}

    /** The state in the columns from {@code first} on. */
    static MigrationState state(Record row, int first) {
        return new MigrationState(
                stage(row, first),
                row.get(first + 2, Long.class),
                row.get(first + 3, Instant.class),
                row.get(first + 4, Boolean.class),
                row.get(first + 5, Integer.class),
                row.get(first + 6, Integer.class));
    }

    /** Phase and percentage in the columns from {@code first} on. */
    static Stage stage(Record row, int first) {
        return new Stage(Phase.valueOf(row.get(first, String.class)), row.get(first + 1, Integer.class));
    }
}
