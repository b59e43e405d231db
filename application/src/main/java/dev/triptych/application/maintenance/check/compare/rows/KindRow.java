package dev.triptych.application.maintenance.check.compare.rows;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a kind of which a conversation has one or few, right or wrong.
 *
 * @param key what makes it one and the same in both stores
 * @param values the rest of it, in one order in both stores
 */
public record KindRow(RowKey key, List<Value> values) {
    public KindRow {
        values = List.copyOf(values);
    }

    /**
     * The key of a row among the rows of its kind in one conversation; empty where there is one row alone.
     *
     * @param message which message it is about
     * @param user whom it is about
     */
    public record RowKey(@Nullable UUID message, @Nullable String user) implements Comparable<RowKey> {
        private static final Comparator<RowKey> IN_ORDER = Comparator.comparing(
                        RowKey::user, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                .thenComparing(RowKey::message, Comparator.nullsFirst(Comparator.<UUID>naturalOrder()));

        @Override
        public int compareTo(RowKey other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /**
     * One column of it.
     *
     * @param name as the API calls it
     * @param secret whether people wrote it: a text, which findings mask
     */
    public record Value(String name, @Nullable Object value, boolean secret) {}
}
