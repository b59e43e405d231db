package dev.triptych.application.query.shadow;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.routing.Shape;
import dev.triptych.application.query.routing.Shape.Display;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where two answers to the same query differ, field by field; masked, and no more than can be kept. */
final class AnswerDiff {
    /** What an answer as a whole is called. */
    private static final String WHOLE = "answer";

    private final List<Field> fields = new ArrayList<>();

    private final Map<Class<?>, Shape<?>> shapes;

    private AnswerDiff(List<Shape<?>> shapes) {
        this.shapes = shapes.stream().collect(Collectors.toMap(Shape::type, shape -> shape));
    }

    /** The differences of two answers whose records have these shapes; empty when the answers are equal. */
    static List<Field> between(List<Shape<?>> shapes, Object written, Object read) {
        var diff = new AnswerDiff(shapes);
        diff.compare("", written, read, Display.NESTED);
        return List.copyOf(diff.fields);
    }

    private void compare(String at, @Nullable Object written, @Nullable Object read, Display display) {
        if (Objects.equals(written, read) || fields.size() == ShadowMismatch.MAX_FIELDS) {
            return;
        }
        if (written instanceof Optional<?> some && read instanceof Optional<?> other) {
            compare(at, some.orElse(null), other.orElse(null), display);
        } else if (written instanceof Page<?> some && read instanceof Page<?> other) {
            page(at, some, other, display);
        } else if (written instanceof List<?> some && read instanceof List<?> other) {
            list(at, some, other, display);
        } else {
            record(at, written, read, display);
        }
    }

    private void record(String at, @Nullable Object written, @Nullable Object read, Display display) {
        var shape = shape(written);
        if (shape != null
                && written != null
                && read != null
                && shape.equals(shape(read))
                && identity(written).equals(identity(read))) {
            fields(at, shape, written, read);
        } else {
            fields.add(new Field(
                    at.isEmpty() ? WHOLE : at,
                    Masked.shown(written, shape, display),
                    Masked.shown(read, shape(read), display)));
        }
    }

    private <T> void fields(String at, Shape<T> shape, Object written, Object read) {
        var some = shape.type().cast(written);
        var other = shape.type().cast(read);
        for (var field : shape.fields()) {
            compare(
                    within(at, field.name()),
                    field.value().apply(some),
                    field.value().apply(other),
                    field.display());
        }
    }

    private @Nullable Shape<?> shape(@Nullable Object value) {
        return value == null ? null : shapes.get(value.getClass());
    }

    private static String within(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private void page(String at, Page<?> written, Page<?> read, Display display) {
        compare(within(at, "items"), written.items(), read.items(), display);
        compare(within(at, "nextCursor"), written.nextCursor(), read.nextCursor(), Display.PLAIN);
        compare(within(at, "prevCursor"), written.prevCursor(), read.prevCursor(), Display.PLAIN);
    }

    /**
     * Items are held against each other by what they are, so that a missing one is named as such and does not make all
     * that follow differ. Where that shows nothing, or an item comes twice, they are by their places.
     */
    private void list(String at, List<?> written, List<?> read, Display display) {
        var writtenPlaces = places(written);
        var readPlaces = places(read);
        var twice = writtenPlaces.size() < written.size() || readPlaces.size() < read.size();
        if (twice || (writtenPlaces.keySet().equals(readPlaces.keySet()) && !sameOrder(writtenPlaces, readPlaces))) {
            byPlace(at, written, read, display);
            return;
        }
        writtenPlaces.forEach((what, place) -> {
            var other = readPlaces.get(what);
            compare(item(at, place), written.get(place), other == null ? null : read.get(other), display);
        });
        readPlaces.forEach((what, place) -> {
            if (!writtenPlaces.containsKey(what)) {
                compare(item(at, place), null, read.get(place), display);
            }
        });
    }

    private static boolean sameOrder(Map<Object, Integer> some, Map<Object, Integer> other) {
        return List.copyOf(some.keySet()).equals(List.copyOf(other.keySet()));
    }

    private void byPlace(String at, List<?> written, List<?> read, Display display) {
        for (var place = 0; place < Math.max(written.size(), read.size()); place++) {
            compare(item(at, place), itemOf(written, place), itemOf(read, place), display);
        }
    }

    private static @Nullable Object itemOf(List<?> list, int place) {
        return place < list.size() ? list.get(place) : null;
    }

    private static String item(String at, int place) {
        return at + "[" + place + "]";
    }

    private Map<Object, Integer> places(List<?> list) {
        var places = new LinkedHashMap<Object, Integer>();
        for (var place = 0; place < list.size(); place++) {
            places.putIfAbsent(identity(list.get(place)), place);
        }
        return places;
    }

    /** What an item is, whatever else is said of it. */
    private Object identity(Object item) {
        var shape = shape(item);
        return shape == null ? item : identity(shape, item);
    }

    private static <T> Object identity(Shape<T> shape, Object item) {
        return shape.identity().apply(shape.type().cast(item));
    }
}
