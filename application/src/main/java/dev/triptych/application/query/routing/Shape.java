package dev.triptych.application.query.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record in an answer: how two answers to the same query are compared, and what of them a report shows.
 *
 * @param type the record
 * @param identity the identity of this record within a list; two records with different identities are never compared
 *     field by field
 * @param summary the record in a few words that every operator may read
 * @param fields all fields but the identity, in the order in which differences are reported
 * @param <T> the record's type
 */
public record Shape<T>(Class<T> type, Function<T, ?> identity, Function<T, String> summary, List<Field<T>> fields) {
    /** How a report shows a field. */
    public enum Display {
        /** As it is. */
        PLAIN,
        /** By length and digest. */
        SECRET,
        /** By the shape of its value, if it has one; else as a secret. */
        NESTED
    }

    /**
     * A field.
     *
     * @param name in reports
     * @param value of a record; for {@link Display#SECRET} the text
     * @param display how a report shows it
     * @param <T> the record's type
     */
    public record Field<T>(String name, Function<T, ? extends @Nullable Object> value, Display display) {}

    public Shape {
        fields = List.copyOf(fields);
    }

    /** A record whose identity is everything that it holds, without fields yet. */
    public static <T> Shape<T> of(Class<T> type) {
        return new Shape<>(type, record -> record, _ -> type.getSimpleName(), List.of());
    }

    /** With this identity. */
    public Shape<T> is(Function<T, ?> newIdentity) {
        return new Shape<>(type, newIdentity, summary, fields);
    }

    /** Summed up like this, without anything that people wrote. */
    public Shape<T> summed(Function<T, String> newSummary) {
        return new Shape<>(type, identity, newSummary, fields);
    }

    /** With one more field, shown as it is; its value's {@code toString} must hold nothing that people wrote. */
    public Shape<T> plain(String name, Function<T, ? extends @Nullable Object> value) {
        return with(new Field<>(name, value, Display.PLAIN));
    }

    /** With one more field, shown by the length and a digest of its text. */
    public <V> Shape<T> secret(String name, Function<T, ? extends @Nullable V> value, Function<V, String> text) {
        return with(new Field<>(name, holder -> text(value.apply(holder), text), Display.SECRET));
    }

    private static <V> @Nullable String text(@Nullable V value, Function<V, String> text) {
        return value == null ? null : text.apply(value);
    }

    /** With one more field whose value has a shape of its own. */
    public Shape<T> nested(String name, Function<T, ? extends @Nullable Object> value) {
        return with(new Field<>(name, value, Display.NESTED));
    }

    private Shape<T> with(Field<T> field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new Shape<>(type, identity, summary, more);
    }
}
