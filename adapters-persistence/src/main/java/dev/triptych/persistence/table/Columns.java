package dev.triptych.persistence.table;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one table, each with how its value is taken from an {@code R}. Statements take their parts from here, so that
 * a column is named once.
 */
public final class Columns<R> {
    private static final Configuration POSTGRES = new DefaultConfiguration().set(SQLDialect.POSTGRES);

    private record Column<R, T>(Field<T> field, Function<R, @Nullable T> value) {
        /** Such as {@code ?::uuid[]}. */
        String array() {
            return "?::" + field.getDataType().getArrayDataType().getCastTypeName(POSTGRES);
        }

        Object values(List<? extends @Nullable R> rows) {
            var values = (Object[]) Array.newInstance(field.getType(), rows.size());
            for (var at = 0; at < values.length; at++) {
                var row = rows.get(at);
                values[at] = row == null ? null : value.apply(row);
            }
            return values;
        }

        <W> Column<W, T> of(Function<W, R> part) {
            return new Column<>(field, whole -> value.apply(part.apply(whole)));
        }
    }

    private final List<Column<R, ?>> columns;

    private Columns(List<Column<R, ?>> columns) {
        this.columns = columns;
    }

    /** No columns yet. */
    public static <R> Columns<R> none() {
        return new Columns<>(List.of());
    }

    /** With one more, whose value may be absent. */
    public <T> Columns<R> and(Field<T> field, Function<R, @Nullable T> value) {
        return new Columns<>(Stream.concat(columns.stream(), Stream.of(new Column<>(field, value)))
                .toList());
    }

    /** With all columns of a part of an {@code R} behind them. */
    public <P> Columns<R> and(Columns<P> others, Function<R, P> part) {
        return new Columns<>(
                Stream.concat(columns.stream(), others.columns.stream().map(column -> column.of(part)))
                        .toList());
    }

    /** These of them only, in the order that they have here. */
    Columns<R> only(Field<?>... fields) {
        var wanted = Set.of(fields);
        return new Columns<>(columns.stream()
                .filter(column -> wanted.contains(column.field()))
                .toList());
    }

    /** All but these. */
    Columns<R> without(Field<?>... fields) {
        var unwanted = Set.of(fields);
        return new Columns<>(columns.stream()
                .filter(column -> !unwanted.contains(column.field()))
                .toList());
    }

    List<Field<?>> fields() {
        return columns.stream().<Field<?>>map(Column::field).toList();
    }

    int size() {
        return columns.size();
    }

    /** Such as {@code id, title}. */
    public String names() {
        return names(fields());
    }

    /** Such as {@code v.id, v.title}. */
    public String names(String alias) {
        return names(alias, fields());
    }

    /** Such as {@code id, title}. */
    static String names(List<Field<?>> fields) {
        return fields.stream().map(Field::getName).collect(Collectors.joining(", "));
    }

    /** Such as {@code v.id, v.title}. */
    static String names(String alias, List<Field<?>> fields) {
        return fields.stream().map(field -> alias + "." + field.getName()).collect(Collectors.joining(", "));
    }

    /** What takes {@link #binds}, as rows of these columns: such as {@code unnest(?::uuid[], ?::text[])}. */
    public String unnest() {
        return "unnest(" + arrays() + ")";
    }

    /** What takes {@link #binds}, within the arguments of {@code unnest}: such as {@code ?::uuid[], ?::text[]}. */
    public String arrays() {
        return columns.stream().map(Column::array).collect(Collectors.joining(", "));
    }

    /** Such as {@code title = excluded.title, created_by = excluded.created_by}. */
    String excluded() {
        return excluded(fields());
    }

    /** Such as {@code title = excluded.title, created_by = excluded.created_by}. */
    static String excluded(List<Field<?>> fields) {
        return fields.stream()
                .map(field -> field.getName() + " = excluded." + field.getName())
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code title = coalesce(new.title, c.title)}: a value that is absent from {@code given} stays as it is. */
    public String coalesced(String given, String there) {
        return fields().stream()
                .map(field -> "%1$s = coalesce(%2$s.%1$s, %3$s.%1$s)".formatted(field.getName(), given, there))
                .collect(Collectors.joining(", "));
    }

    /** For each column one array, with the value of each row; a row that is absent has no values. */
    public Object[] binds(List<? extends @Nullable R> rows) {
        return columns.stream().map(column -> column.values(rows)).toArray();
    }

    /** The same behind other binds. */
    public Object[] binds(List<? extends @Nullable R> rows, Object... before) {
        return Stream.concat(Arrays.stream(before), Arrays.stream(binds(rows))).toArray();
    }
}
