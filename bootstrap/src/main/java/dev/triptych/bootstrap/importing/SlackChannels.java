package dev.triptych.bootstrap.importing;

import dev.triptych.application.command.importmessages.ImportedConversation;
import dev.triptych.application.importing.SourceEntry;
import dev.triptych.application.importing.SourceEntry.Skipped;
import dev.triptych.bootstrap.importing.EntryRules.EntryRefused;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The channels that an export lists, each with its day files, and what is wrong with the lists. */
final class SlackChannels {
    /** Where an export lists its conversations: public, private, between two, between several. */
    static final List<String> LISTS = List.of("channels.json", "groups.json", "mpims.json", "dms.json");

    private static final Set<String> WANTED = Set.of("id", "name", "creator", "created", "members");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,40}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\\.json");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private final Map<String, List<String>> folders = new TreeMap<>();
    private final List<SlackChannel> channels = new ArrayList<>();
    private final List<SourceEntry> skipped = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    private SlackChannels() {}

    /** Reads the lists; {@link IOException} if there is none. */
    static SlackChannels read(ExportFiles files) throws IOException {
        var lists = LISTS.stream().filter(files.names()::contains).toList();
        if (lists.isEmpty()) {
            throw new IOException("is no Slack export: it has none of " + String.join(", ", LISTS));
        }
        var channels = new SlackChannels();
        files.names().forEach(channels::sortIn);
        for (var list : lists) {
            channels.readList(files, list);
        }
        channels.reportUnlisted();
        return channels;
    }

    /** The channels, in the order of the lists. */
    List<SlackChannel> channels() {
        return channels;
    }

    /** What of the lists, and which folders, cannot be taken. */
    List<SourceEntry> skipped() {
        return skipped;
    }

    private void sortIn(String name) {
        var slash = name.indexOf('/');
        if (slash < 0 || name.startsWith("__MACOSX/")) {
            return;
        }
        var file = name.substring(slash + 1);
        if (DAY.matcher(file).matches()) {
            folders.computeIfAbsent(name.substring(0, slash), _ -> new ArrayList<>())
                    .add(file);
        } else {
            skipped.add(new Skipped("not a day file", name, "its name is no date", false));
        }
    }

    private void readList(ExportFiles files, String list) {
        var number = 0;
        try (var in = files.read(list);
                var parser = FlatObject.json().createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("is no JSON array");
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                var place = list + "#" + ++number;
                if (token == JsonToken.START_OBJECT) {
                    add(FlatObject.read(parser, WANTED), place);
                } else {
                    parser.skipChildren();
                    skipped.add(EntryRules.damage("broken channel", place, "is no JSON object"));
                }
            }
        } catch (IOException | JacksonException broken) {
            skipped.add(EntryRules.damage(
                    "broken file", list, "breaks off after " + number + " entries: " + SlackDay.words(broken)));
        }
    }

    private void add(FlatObject object, String place) {
        try {
            addOrRefuse(object, place);
        } catch (EntryRefused refused) {
            skipped.add(refused.skipped());
        }
    }

    private void addOrRefuse(FlatObject object, String place) throws EntryRefused {
        var id = object.text("id").orElse("");
        if (!ID.matcher(id).matches()) {
            throw new EntryRefused(EntryRules.damage("broken channel", place, "has no id of Slack's form"));
        }
        var name = object.text("name").orElse(id);
        var folder = folders.containsKey(name) ? name : id;
        if (!ids.add(id) || !taken.add(folder)) {
            throw new EntryRefused(EntryRules.damage("repeated channel", place, "its id or folder was listed before"));
        }
        var title = EntryRules.accept(Title.check(name), "name", place);
        channels.add(new SlackChannel(
                id,
                folder,
                folders.getOrDefault(folder, List.of()),
                new ImportedConversation(
                        "slack:" + id, title, user(object, "creator"), created(object), members(object))));
    }

    private static @Nullable UserId user(FlatObject object, String name) {
        return object.text(name).flatMap(SlackChannels::user).orElse(null);
    }

    private static Optional<UserId> user(String raw) {
        return UserId.check(raw) instanceof Checked.Valid<UserId>(var user) ? Optional.of(user) : Optional.empty();
    }

    private static @Nullable Instant created(FlatObject object) {
        return object.scalar("created")
                .filter(raw -> SECONDS.matcher(raw).matches())
                .map(raw -> Instant.ofEpochSecond(Long.parseLong(raw)))
                .filter(time -> EntryRules.time(time) instanceof Checked.Valid<Instant>)
                .orElse(null);
    }

    private static List<UserId> members(FlatObject object) {
        return object.list("members").stream()
                .map(SlackChannels::user)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private void reportUnlisted() {
        var unlisted = new HashMap<>(folders);
        unlisted.keySet().removeAll(taken);
        new TreeMap<>(unlisted)
                .forEach((folder, days) -> skipped.add(EntryRules.damage(
                        "folder without a channel",
                        folder + "/",
                        "no list names it; its " + days.size() + " days are not read")));
    }
}
