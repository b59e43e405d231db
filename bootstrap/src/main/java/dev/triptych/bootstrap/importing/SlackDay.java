package dev.triptych.bootstrap.importing;

import dev.triptych.application.importing.SourceEntry;
import dev.triptych.application.importing.SourceEntry.Skipped;
import dev.triptych.bootstrap.importing.EntryRules.EntryRefused;
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
    private static final JsonFactory JSON = FlatObject.json();

    /** Reads a day file as far as it is whole. */
    static SlackDay read(ExportFiles files, String path) {
        var day = new SlackDay(new ArrayList<>(), new ArrayList<>());
        try (var in = files.read(path);
                var parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("it is no JSON array");
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                day.add(token, parser, path);
            }
        } catch (IOException | JacksonException broken) {
            day.skipped.add(EntryRules.damage(
                    "broken file", path, "read up to entry " + day.entries.size() + ": " + words(broken)));
        }
        day.entries.sort(Comparator.comparingLong(entry -> entry.time().micros()));
        return day;
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
            skipped.add(new Skipped("missing field", path, "ts is missing", false));
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
