package dev.triptych.persistence.write.control;

import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The migration state, as every statement returns it: the row of {@code migration_state} with the current generations. */
final class StateRow {
    /** Of {@code migration_state m} or what was changed there, and of {@link #CURRENT}. */
    static final String COLUMNS =
            " m.phase, m.read_percent, m.phase_epoch, m.since, m.read_store_attached, g.stores, g.numbers ";

    /** All current generations in one row, {@code g}. */
    static final String CURRENT = " (select array_agg(c.store order by c.store) as stores,"
            + " array_agg(c.number order by c.store) as numbers from current_generation c) g ";

    private StateRow() {}

    /** The state in the columns from {@code first} on. */
    static MigrationState state(Record row, int first) {
        return new MigrationState(
                stage(row, first),
                row.get(first + 2, Long.class),
                row.get(first + 3, Instant.class),
                row.get(first + 4, Boolean.class),
                generations(row.get(first + 5, String[].class), row.get(first + 6, Integer[].class)));
    }

    /** Both null if there is no row. */
    private static Map<String, Integer> generations(String @Nullable [] stores, Integer @Nullable [] numbers) {
        var generations = new HashMap<String, Integer>();
        if (stores != null && numbers != null) {
            for (var i = 0; i < stores.length; i++) {
                generations.put(stores[i], numbers[i]);
            }
        }
        return generations;
    }

    /** Phase and percentage in the columns from {@code first} on. */
    static Stage stage(Record row, int first) {
        return new Stage(Phase.valueOf(row.get(first, String.class)), row.get(first + 1, Integer.class));
    }
}
