package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.FlatObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The users that an export lists. They show which mentions are of unknown users. */
final class SlackUsers {
    private static final String LIST = "users.json";
    private static final Set<String> WANTED = Set.of("id");
    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]{1,40})(?:\\|[^<>]{0,200})?>");

    private final Set<String> ids = new HashSet<>();
    private final List<SourceEntry> skipped = new ArrayList<>();

    private SlackUsers() {}

    /** Reads the list as far as it is whole; an export without one knows nobody. */
    static SlackUsers read(ExportFiles files) {
        var users = new SlackUsers();
        if (files.names().contains(LIST)) {
            users.readList(files);
        }
        return users;
    }

    private void readList(ExportFiles files) {
        try (var in = files.read(LIST);
                var parser = FlatObject.json().createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("is no JSON array");
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    FlatObject.read(parser, WANTED).text("id").ifPresent(ids::add);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException | JacksonException broken) {
            // No message is lost by it: only that more mentions are of nobody.
            skipped.add(new Skipped(
                    "broken list of users",
                    LIST,
                    "breaks off after " + ids.size() + " users, others count as unknown: " + SlackDay.words(broken),
                    false));
        }
    }

    /** What is wrong with the list. */
    List<SourceEntry> skipped() {
        return skipped;
    }

    /** Whether a text mentions a user whom the list does not have. */
    boolean isStrangerMentioned(String text) {
        return MENTION.matcher(text).results().anyMatch(mention -> !ids.contains(mention.group(1)));
    }
}
