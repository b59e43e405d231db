package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.EntryRules.EntryRefused;
import dev.triptych.importers.files.FlatObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * One day of one channel.
 *
 * @param entries those with a time, in its order
 * @param skipped those without, and where the file breaks off
 */
record SlackDay(List<SlackEntry> entries, List<SourceEntry> skipped) {
    /** How many entries of a file are in memory at once. */
    private static final int MAX_ENTRIES = 200_000;

    private static final JsonFactory JSON = FlatObject.json();

    /** Reads a day file as far as it is whole. */
    static SlackDay read(ExportFiles files, String path) {
        var day = new SlackDay(new ArrayList<>(), new ArrayList<>());
        try (var in = files.read(path);
                var parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            enter(parser);
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (day.entries.size() + day.skipped.size() == MAX_ENTRIES) {
                    throw new IOException("it has more than " + MAX_ENTRIES + " entries; divide it by days");
                }
                day.add(token, parser, path);
            }
        } catch (IOException | JacksonException broken) {
            day.skipped.add(EntryRules.damage(
                    "broken file", path, "read up to entry " + day.entries.size() + ": " + words(broken)));
        }
        day.entries.sort(Comparator.comparingLong(entry -> entry.time().micros()));
        return day;
    }

    /** Goes to the entries: an array, alone or as the member {@code messages} of an object. */
    private static void enter(JsonParser parser) throws IOException {
        var first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                first = parser.nextToken();
                if (name.equals("messages")) {
                    break;
                }
                parser.skipChildren();
            }
        }
        if (first != JsonToken.START_ARRAY) {
            throw new IOException("it is no JSON array of messages");
        }
    }

    private void add(JsonToken token, JsonParser parser, String path) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            skipped.add(EntryRules.damage("broken entry", path, "is no JSON object"));
            return;
        }
        var object = FlatObject.read(parser, SlackEntry.WANTED);
        var ts = object.scalar("ts");
        if (ts.isEmpty()) {
            skipped.add(EntryRules.damage("missing field", path, "ts is missing"));
            return;
        }
        try {
            var time = EntryRules.accept(SlackTime.check(ts.get()), "ts", path);
            entries.add(new SlackEntry(time, path + "#" + time.text(), object));
        } catch (EntryRefused refused) {
            skipped.add(refused.skipped());
        }
    }

    /** Why a file cannot be read, without showing what it says. */
    static String words(Exception broken) {
        return switch (broken) {
            case JacksonIOException unreadable -> String.valueOf(unreadable.getOriginalMessage());
            case JacksonException noJson -> "bad JSON" + line(noJson);
            default -> String.valueOf(broken.getMessage());
        };
    }

    private static String line(JacksonException noJson) {
        var location = noJson.getLocation();
        return location == null ? "" : " in line " + location.getLineNr();
    }
}
