package dev.triptych.persistence.sql;

import dev.triptych.application.base.work.LongWork;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL run by jOOQ. It gives jOOQ what jOOQ would otherwise work out again for every statement: the types of
 * arrays, and the kind of statement.
 */
public final class PlainSql {
    private static final DataType<UUID[]> UUIDS = SQLDataType.UUID.array();
    private static final DataType<String[]> TEXTS = SQLDataType.CLOB.array();
    private static final DataType<Long[]> BIGINTS = SQLDataType.BIGINT.array();
    private static final DataType<Integer[]> INTEGERS = SQLDataType.INTEGER.array();
    private static final DataType<Short[]> SMALLINTS = SQLDataType.SMALLINT.array();
    private static final DataType<Boolean[]> BOOLEANS = SQLDataType.BOOLEAN.array();
    private static final DataType<Instant[]> INSTANTS = SQLDataType.INSTANT.array();

    private PlainSql() {}

    /** A statement whose rows are read. */
    public static ResultQuery<Record> query(DSLContext dsl, String sql, @Nullable Object... binds) {
        var typed = new @Nullable Object[binds.length];
        for (var i = 0; i < binds.length; i++) {
            typed[i] = typed(binds[i]);
        }
        return dsl.resultQuery(sql, typed);
    }

    /** The rows of a query; where they have long texts, these are decoded in turn with those of other queries. */
    static Result<Record> fetch(ResultQuery<Record> query) {
        try (var cursor = query.fetchLazy()) {
            var rows = DSL.using(query.configuration()).newResult(cursor.fields());
            var row = cursor.fetchNext();
            while (row != null) {
                rows.add(row);
                row = hasLongText(row) ? LongWork.inTurn(cursor::fetchNext) : cursor.fetchNext();
            }
            return rows;
        }
    }

    private static boolean hasLongText(Record row) {
        for (var at = 0; at < row.size(); at++) {
            if (row.get(at) instanceof String text && LongWork.isLong(text)) {
                return true;
            }
        }
        return false;
    }

    /** Runs a statement and answers how many rows it returned: a change that is to be counted ends in {@code returning}. */
    public static int execute(DSLContext dsl, String sql, @Nullable Object... binds) {
        return query(dsl, sql, binds).fetch().size();
    }

    private static @Nullable Object typed(@Nullable Object bind) {
        return switch (bind) {
            case UUID[] values -> DSL.val(values, UUIDS);
            case String[] values -> DSL.val(values, TEXTS);
            case Long[] values -> DSL.val(values, BIGINTS);
            case Integer[] values -> DSL.val(values, INTEGERS);
            case Short[] values -> DSL.val(values, SMALLINTS);
            case Boolean[] values -> DSL.val(values, BOOLEANS);
            case Instant[] values -> DSL.val(values, INSTANTS);
            case null, default -> bind;
        };
    }
}
