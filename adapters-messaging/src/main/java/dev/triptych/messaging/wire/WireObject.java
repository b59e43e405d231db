package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.domain.Checked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object being read: members by name and type. Members that nobody asks for are ignored, so that a newer writer
 * may add some; {@code null} counts as absent. {@link UnreadableEventException} names the member, never its value.
 */
final class WireObject {
    private final String place;
    private final JsonNode node;

    private WireObject(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    static WireObject of(String place, JsonNode node) {
        if (!node.isObject()) {
            throw new UnreadableEventException(place + " is not a JSON object");
        }
        return new WireObject(place, node);
    }

    WireObject object(String name) {
        return of(place + "." + name, required(name));
    }

    <T> T value(String name, Function<String, Checked<T>> check) {
        return checked(name, required(name), check);
    }

    <T> @Nullable T optional(String name, Function<String, Checked<T>> check) {
        var member = member(name);
        return member == null ? null : checked(name, member, check);
    }

    <T> List<T> list(String name, Function<String, Checked<T>> check) {
        var member = required(name);
        if (!member.isArray()) {
            throw fault(name, "is not an array");
        }
        var values = new ArrayList<T>(member.size());
        for (var element : member) {
            values.add(checked(name, element, check));
        }
        return values;
    }

    Instant instant(String name) {
        return value(name, WireObject::checkedInstant);
    }

    @Nullable Instant optionalInstant(String name) {
        return optional(name, WireObject::checkedInstant);
    }

    boolean bool(String name) {
        var member = required(name);
        if (!member.isBoolean()) {
            throw fault(name, "is not a boolean");
        }
        return member.booleanValue();
    }

    long number(String name, long min, long max) {
        var member = required(name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw fault(name, "is not an integer");
        }
        var number = member.longValue();
        if (number < min || number > max) {
            throw fault(name, "is out of range");
        }
        return number;
    }

    /** A place in a conversation's stream, from 1. */
    long seq(String name) {
        return number(name, 1, Long.MAX_VALUE);
    }

    boolean has(String name) {
        return member(name) != null;
    }

    UnreadableEventException fault(String name, String why) {
        return new UnreadableEventException(place + "." + name + " " + why);
    }

    private <T> T checked(String name, JsonNode member, Function<String, Checked<T>> check) {
        if (!member.isString()) {
            throw fault(name, "is not a string");
        }
        return switch (check.apply(member.stringValue())) {
            case Checked.Valid<T>(var value) -> value;
            case Checked.Invalid<T>(var detail) -> throw fault(name, detail);
        };
    }

    private static Checked<Instant> checkedInstant(String text) {
        var instant = WireInstant.parse(text);
        return instant == null
                ? new Checked.Invalid<>("is not an instant in UTC of microseconds")
                : new Checked.Valid<>(instant);
    }

    private JsonNode required(String name) {
        var member = member(name);
        if (member == null) {
            throw fault(name, "is missing");
        }
        return member;
    }

    private @Nullable JsonNode member(String name) {
        @Nullable JsonNode member = node.get(name);
        return member == null || member.isNull() ? null : member;
    }
}
