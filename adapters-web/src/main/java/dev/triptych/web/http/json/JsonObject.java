package dev.triptych.web.http.json;

import dev.triptych.api.ChatJson;
import dev.triptych.domain.Checked;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request's JSON object, read field by field. Faults are collected; {@link #end} reports them all, with the fields
 * that nobody asked for. Only then the values may be taken. A field that is null counts as absent.
 */
public final class JsonObject {
    private static final JsonMapper MAPPER = ChatJson.mapper();

    private final JsonNode object;
    private final Faults faults = new Faults();
    private final Set<String> known = new HashSet<>();

    private JsonObject(JsonNode object) {
        this.object = object;
    }

    /** The body of a request, which must be an object. */
    public static JsonObject of(Context ctx) {
        return parse(RequestBody.read(ctx));
    }

    /** Refuses a body with any field in it, for requests that take none; an absent or empty one is fine. */
    public static void refuseFields(Context ctx) {
        var text = RequestBody.read(ctx);
        if (!text.isEmpty()) {
            parse(text).end();
        }
    }

    /** The body of a request, which must be an object if it is there; an absent or empty one has no fields. */
    public static JsonObject orEmpty(Context ctx) {
        var text = RequestBody.read(ctx);
        return text.isEmpty() ? new JsonObject(JsonNodeFactory.instance.objectNode()) : parse(text);
    }

    private static JsonObject parse(String text) {
        JsonNode node;
        try {
            node = text.isEmpty() ? JsonNodeFactory.instance.missingNode() : MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            // Jackson's message may hold a piece of the body.
            throw Problem.invalid("body", "must be well-formed JSON without duplicate keys" + place(malformed));
        }
        if (!node.isObject()) {
            throw Problem.invalid("body", "must be a JSON object");
        }
        return new JsonObject(node);
    }

    private static String place(JacksonException malformed) {
        var at = malformed.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : "; see line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** A string that must be there. */
    public <T> Field<T> text(String name, Function<String, Checked<T>> check) {
        return required(name, node -> checkedText(node, check));
    }

    /** A string that may be absent. */
    public <T> Field<T> optionalText(String name, Function<String, Checked<T>> check) {
        var node = field(name);
        return node == null ? new Field<>(null) : faults.take(name, checkedText(node, check));
    }

    /** How many of these fields are there. */
    public long given(String... names) {
        return Arrays.stream(names).filter(name -> field(name) != null).count();
    }

    /** An array of strings that may be absent. */
    public <T> Field<List<T>> optionalTexts(String name, Function<String, Checked<T>> check) {
        return field(name) == null ? new Field<>(null) : texts(name, check);
    }

    /** An array of at most {@code most} strings that must be there. */
    public <T> Field<List<T>> texts(String name, int most, Function<String, Checked<T>> check) {
        var node = field(name);
        if (node != null && node.isArray() && node.size() > most) {
            faults.add(name, "must have at most " + most + " items");
            return new Field<>(null);
        }
        return texts(name, check);
    }

    /** An array of strings that must be there. */
    public <T> Field<List<T>> texts(String name, Function<String, Checked<T>> check) {
        var node = field(name);
        if (node == null || !node.isArray()) {
            faults.add(name, node == null ? "is required" : "must be an array of strings");
            return new Field<>(null);
        }
        var items = new ArrayList<T>();
        for (var index = 0; index < node.size(); index++) {
            var item = faults.take(name + "[" + index + "]", checkedText(node.get(index), check));
            if (item.value() != null) {
                items.add(item.get());
            }
        }
        // A list without its faulty items is not what was sent.
        return items.size() == node.size() ? new Field<>(List.copyOf(items)) : new Field<>(null);
    }

    /** A whole number from {@code min} to {@code max} that must be there. */
    public Field<Long> number(String name, long min, long max) {
        return required(name, node -> checkedNumber(node, min, max));
    }

    /** A whole number from {@code min} to {@code max} that may be absent. */
    public Field<Long> optionalNumber(String name, long min, long max) {
        var node = field(name);
        return node == null ? new Field<>(null) : faults.take(name, checkedNumber(node, min, max));
    }

    /** True or false, or absent. */
    public Field<Boolean> optionalFlag(String name) {
        var node = field(name);
        if (node == null) {
            return new Field<>(null);
        }
        return faults.take(
                name,
                node.isBoolean()
                        ? new Checked.Valid<>(node.booleanValue())
                        : new Checked.Invalid<>("must be true or false"));
    }

    /** A fault that a route finds itself. */
    public void fault(String name, String detail) {
        faults.add(name, detail);
    }

    /** Reports every fault, fields that were not asked for among them. */
    public void end() {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                faults.addUnknown(name, "body", "is not a known field");
            }
        }
        faults.report();
    }

    private <T> Field<T> required(String name, Function<JsonNode, Checked<T>> check) {
        var node = field(name);
        if (node == null) {
            faults.add(name, "is required");
            return new Field<>(null);
        }
        return faults.take(name, check.apply(node));
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static <T> Checked<T> checkedText(JsonNode node, Function<String, Checked<T>> check) {
        return node.isString() ? check.apply(node.stringValue()) : new Checked.Invalid<>("must be a string");
    }

    private static Checked<Long> checkedNumber(JsonNode node, long min, long max) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            var value = node.longValue();
            if (value >= min && value <= max) {
                return new Checked.Valid<>(value);
            }
        }
        return new Checked.Invalid<>("must be a whole number from " + min + " to " + max);
    }
}
