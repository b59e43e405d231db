package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.application.command.importmessages.ImportedConversation;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.EntryRules.EntryRefused;
import dev.triptych.importers.files.FlatObject;
import dev.triptych.importers.files.Names;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The channels that an export lists, each with the files of its messages, and what is wrong with the lists. */
final class SlackChannels {
    /** Where an export lists its conversations: public, private, between two, between several. */
    static final List<String> LISTS = List.of("channels.json", "groups.json", "mpims.json", "dms.json");

    private static final Set<String> WANTED = Set.of("id", "name", "creator", "created", "members");
    private static final int MAX_CHANNELS = 100_000;
    private static final int MAX_MEMBERS = 1_000_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,40}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private final SlackFiles files;
    private final List<SlackChannel> channels = new ArrayList<>();
    private final List<SourceEntry> skipped = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, UserId> users = new HashMap<>();
    private int members;

    private SlackChannels(ExportFiles files) {
        this.files = new SlackFiles(files.names());
        skipped.addAll(files.unreadable());
    }

    /** Reads the lists; {@link IOException} if there is none. */
    static SlackChannels read(ExportFiles files) throws IOException {
        var lists = LISTS.stream().filter(files.names()::contains).toList();
        if (lists.isEmpty()) {
            throw new IOException("is no Slack export: it has none of " + String.join(", ", LISTS));
        }
        var channels = new SlackChannels(files);
        for (var list : lists) {
            channels.readList(files, list);
        }
        channels.files.reportOthers(channels.skipped);
        channels.reportNothing();
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
        if (channels.size() == MAX_CHANNELS) {
            throw new EntryRefused(
                    EntryRules.damage("too many channels", place, "an export may list " + MAX_CHANNELS + " of them"));
        }
        var name = object.text("name").orElse(id);
        var messages = ids.add(id) ? files.claim(name, id, skipped) : Optional.<List<String>>empty();
        if (messages.isEmpty()) {
            throw new EntryRefused(EntryRules.damage("repeated channel", place, "its id or folder was listed before"));
        }
        channels.add(new SlackChannel(
                id,
                messages.get(),
                Names.isLongTitle(name),
                new ImportedConversation(
                        "slack:" + id, title(name, id), creator(object), created(object), members(object, place))));
    }

    /** A name that is no title, such as a blank one, costs nobody their messages: the id stands for it. */
    private static Title title(String name, String id) {
        return Names.title(name) instanceof Checked.Valid<Title>(var title) ? title : new Title(id);
    }

    private @Nullable UserId creator(FlatObject object) {
        return object.text("creator").flatMap(this::user).orElse(null);
    }

    /** The same user is one object, however many channels list them. */
    private Optional<UserId> user(String raw) {
        return Names.user(raw) instanceof Checked.Valid<UserId>(var user)
                ? Optional.of(users.computeIfAbsent(user.value(), _ -> user))
                : Optional.empty();
    }

    private static @Nullable Instant created(FlatObject object) {
        return object.scalar("created")
                .filter(raw -> SECONDS.matcher(raw).matches())
                .map(raw -> Instant.ofEpochSecond(Long.parseLong(raw)))
                .filter(time -> EntryRules.time(time) instanceof Checked.Valid<Instant>)
                .orElse(null);
    }

    private List<UserId> members(FlatObject object, String place) {
        var listed = object.list("members");
        var found = listed.stream()
                .map(this::user)
                .flatMap(Optional::stream)
                .distinct()
                .limit(Math.max(0, MAX_MEMBERS - members))
                .toList();
        members += found.size();
        if (members == MAX_MEMBERS) {
            skipped.add(EntryRules.damage(
                    "too many members",
                    place,
                    "an export may list " + MAX_MEMBERS + " of them; others join when they first write"));
        }
        return found;
    }

    /** An export in which nothing was understood does not pass for an empty one. */
    private void reportNothing() {
        if (skipped.isEmpty()
                && channels.stream().allMatch(channel -> channel.files().isEmpty())) {
            skipped.add(EntryRules.damage(
                    "no messages",
                    "export",
                    "it lists " + channels.size() + " channels, and no file has their messages"));
        }
    }
}
