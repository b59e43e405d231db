package dev.triptych.importers.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The members of one JSON object that a reader wants, each as its text or its list of texts; what is nested deeper is
 * passed over. {@code null}, {@code []} and <code>{}</code> count as absent.
 */
public final class FlatObject {
    private static final int MAX_DEPTH = 100;

    /** Many times what the longest body has; a longer text would only fill the memory. */
    private static final int MAX_STRING = 4 << 20;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    private FlatObject() {}

    /** A factory of parsers that stop at deep nesting and at texts of absurd length. */
    public static JsonFactory json() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .build())
                .build();
    }

    /** Reads the object that {@code parser} stands at the beginning of; throws what Jackson throws. */
    public static FlatObject read(JsonParser parser, Set<String> wanted) {
        var object = new FlatObject();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var token = parser.nextToken();
            if (wanted.contains(name)) {
                object.keep(name, token, parser);
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private void keep(String name, JsonToken token, JsonParser parser) {
        switch (token) {
            case VALUE_STRING -> texts.put(name, parser.getString());
            case VALUE_NULL -> {
                // Absent.
            }
            case START_ARRAY, START_OBJECT -> keepNested(name, parser);
            default -> others.put(name, parser.getString());
        }
    }

    private void keepNested(String name, JsonParser parser) {
        var elements = new ArrayList<String>();
        var empty = true;
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            empty = false;
            if (token == JsonToken.VALUE_STRING) {
                elements.add(parser.getString());
            }
            parser.skipChildren();
        }
        if (!empty) {
            others.put(name, "");
            lists.put(name, elements);
        }
    }

    /** The member's text; absent too if it is something else. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
    }

    /** The member as text, written as a string or as a number. */
    public Optional<String> scalar(String name) {
        return text(name).or(() -> Optional.ofNullable(others.get(name)).filter(text -> !text.isEmpty()));
    }

    /** The member's texts; empty if it is no array of them. */
    public List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** Whether the member is there, whatever it is. */
    public boolean has(String name) {
        return texts.containsKey(name) || others.containsKey(name);
    }

    /** Whether the member is there and a text, perhaps an empty one. */
    public boolean hasText(String name) {
        return texts.containsKey(name);
    }
}
