package dev.triptych.persistence.compare;

import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.RowKey;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.Value;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A table of conversations, or one of which each conversation has rows: what of them is compared. In both schemas the latter
 * has the conversation as {@code conversation_id}.
 *
 * @param kind what its rows are called
 * @param write its name in the write schema
 * @param read its name in the read schema
 * @param columns what is compared, called the same in both; the key comes first, and the first column is never null
 */
record ComparedTable(RowKind kind, String write, String read, List<Column> columns) {

    /**
     * What is compared of a row.
     *
     * @param name in both schemas
     * @param type what its values are read as
     * @param use what for
     * @param field what findings call it
     */
    record Column(String name, Class<?> type, Use use, String field) {
        static Column message(String name) {
            return new Column(name, UUID.class, Use.MESSAGE, name);
        }

        static Column user(String name) {
            return new Column(name, String.class, Use.USER, name);
        }

        static Column plain(String name, Class<?> type, String field) {
            return new Column(name, type, Use.PLAIN, field);
        }

        /** What people wrote. */
        static Column secret(String name, String field) {
            return new Column(name, String.class, Use.SECRET, field);
        }
    }

    /** What a column is for. */
    enum Use {
        /** In the key: the message that the row is about. */
        MESSAGE,
        /** In the key: whom the row is about. */
        USER,
        PLAIN,
        SECRET
    }

    /** Such as {@code t.user_id, t.joined_at}. */
    String names(String alias) {
        return columns.stream().map(column -> alias + "." + column.name()).collect(Collectors.joining(", "));
    }

    /** The row whose columns begin at {@code first}; nothing where the first one is absent. */
    @Nullable KindRow row(Record row, int first) {
        if (row.get(first) == null) {
            return null;
        }
        @Nullable UUID message = null;
        @Nullable String user = null;
        var values = new ArrayList<Value>();
        for (var at = 0; at < columns.size(); at++) {
            var column = columns.get(at);
            switch (column.use()) {
                case MESSAGE -> message = row.get(first + at, UUID.class);
                case USER -> user = row.get(first + at, String.class);
                case PLAIN -> values.add(new Value(column.field(), row.get(first + at, column.type()), false));
                case SECRET -> values.add(new Value(column.field(), row.get(first + at, column.type()), true));
            }
        }
        return new KindRow(new RowKey(message, user), values);
    }
}
