package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.FileNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whose messages each file of an export holds: a folder with a file a day, a folder or just a file with all of a
 * channel's messages. What exports have besides is set aside by its kind; what nobody understands is said to be so.
 */
final class SlackFiles {
    private static final String JSON = ".json";
    private static final Set<String> READ = Set.of("users.json", "org_users.json");

    /** Lists of things that are no messages, as newer exports have them. */
    private static final Map<String, String> LISTS_ASIDE = Map.ofEntries(
            Map.entry("integration_logs.json", "log of integrations"),
            Map.entry("canvases.json", "list of canvases"),
            Map.entry("lists.json", "list of lists"),
            Map.entry("file_conversations.json", "list of comments on files"),
            Map.entry("huddles.json", "list of huddles"),
            Map.entry("huddle_transcripts.json", "list of huddles"),
            Map.entry("content_flags.json", "list of flagged messages"),
            Map.entry("usergroups.json", "list of user groups"),
            Map.entry("user_groups.json", "list of user groups"),
            Map.entry("emoji.json", "list of emoji"),
            Map.entry("audit_logs.json", "log of audits"));

    private static final Map<String, String> FOLDERS_ASIDE = Map.of(
            "__uploads", "uploaded file",
            "_uploads", "uploaded file",
            "attachments", "uploaded file",
            "files", "uploaded file",
            "canvases", "canvas",
            "lists", "list",
            "huddles", "huddle",
            "huddle_transcripts", "huddle",
            "avatars", "picture of a user",
            "emoji", "emoji");

    private static final Map<String, String> IN_CHANNELS_ASIDE = Map.of(
            "canvas_in_the_conversation.json", "canvas",
            "list_in_the_conversation.json", "list",
            "huddle_transcripts.json", "huddle");

    private static final Pattern FILE_COMMENTS = Pattern.compile("FC[:_-]F[A-Z0-9]+.*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\\.json");

    /** Days in their order, before files that have all of them. */
    private static final Comparator<String> BY_DAY = Comparator.<String>comparingInt(
                    path -> DAY.matcher(last(path)).matches() ? 0 : 1)
            .thenComparing(SlackFiles::last)
            .thenComparing(Comparator.naturalOrder());

    /** Files by the folder, or by the name without {@code .json}, that says whose they are. */
    private final Map<String, List<String>> byOwner = new TreeMap<>();

    private final Map<String, Set<String>> ownersByReading = new TreeMap<>();
    private final Set<String> claimed = new HashSet<>();

    SlackFiles(Collection<String> names) {
        for (var name : names) {
            if (!SlackChannels.LISTS.contains(name) && !READ.contains(name)) {
                byOwner.computeIfAbsent(owner(name), _ -> new ArrayList<>()).add(name);
            }
        }
        for (var owner : byOwner.keySet()) {
            for (var reading : FileNames.readings(owner)) {
                ownersByReading
                        .computeIfAbsent(reading, _ -> new LinkedHashSet<>())
                        .add(owner);
            }
        }
    }

    private static String owner(String name) {
        var slash = name.indexOf('/');
        if (slash >= 0) {
            return name.substring(0, slash);
        }
        return name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The files of the channel called {@code name} or {@code id}; empty if another channel has them already. */
    Optional<List<String>> claim(String name, String id, List<SourceEntry> skipped) {
        var files = new ArrayList<String>();
        for (var called : new LinkedHashSet<>(List.of(FileNames.composed(name), id))) {
            var owners = owners(called);
            if (owners.stream().anyMatch(claimed::contains)) {
                return Optional.empty();
            }
            for (var owner : owners) {
                claimed.add(owner);
                byOwner.getOrDefault(owner, List.of()).forEach(file -> sortIn(file, files, skipped));
            }
        }
        files.sort(BY_DAY);
        return Optional.of(files);
    }

    /** Who is called so, else who may be read so. */
    private Set<String> owners(String called) {
        return byOwner.containsKey(called) ? Set.of(called) : ownersByReading.getOrDefault(called, Set.of());
    }

    private static void sortIn(String file, List<String> messages, List<SourceEntry> skipped) {
        var slashes = file.chars().filter(c -> c == '/').count();
        var aside = IN_CHANNELS_ASIDE.get(last(file));
        if (slashes == 1 && aside != null) {
            skipped.add(aside(aside, file));
        } else if (slashes <= 1 && file.endsWith(JSON)) {
            messages.add(file);
        } else if (slashes > 1 && !file.endsWith(JSON)) {
            skipped.add(aside("uploaded file", file));
        } else {
            skipped.add(EntryRules.damage(
                    "file not understood", file, "a channel's messages are in files such as 2015-06-05.json"));
        }
    }

    private static Skipped aside(String kind, String file) {
        return new Skipped(kind, file, "it holds no messages", false);
    }

    /** What belongs to no channel: set aside by its kind, or said not to be understood. */
    void reportOthers(List<SourceEntry> skipped) {
        byOwner.forEach((owner, files) -> {
            if (!claimed.contains(owner)) {
                reportOther(owner, files, skipped);
            }
        });
    }

    private static void reportOther(String owner, List<String> files, List<SourceEntry> skipped) {
        var folder = FILE_COMMENTS.matcher(owner).matches() ? "comments on a file" : FOLDERS_ASIDE.get(owner);
        var inFolder = 0;
        for (var file : files) {
            if (file.indexOf('/') < 0) {
                var list = LISTS_ASIDE.get(file);
                skipped.add(
                        list == null
                                ? EntryRules.damage("file not understood", file, "no list names a channel like it")
                                : aside(list, file));
            } else if (folder == null) {
                inFolder++;
            } else {
                skipped.add(aside(folder, file));
            }
        }
        if (inFolder > 0) {
            skipped.add(EntryRules.damage("folder without a channel", owner + "/", unlisted(owner, inFolder)));
        }
    }

    private static String unlisted(String owner, int files) {
        var why = FileNames.isBytes(owner) || owner.indexOf('?') >= 0 || owner.indexOf('\uFFFD') >= 0
                ? "no list names it, and its name seems to be damaged or in an unknown encoding"
                : "no list names it";
        return why + "; its " + files + " files are not read. Unpack the export, give the folder the id of its channel"
                + " as name, such as C061A0WJG, and import the directory";
    }
}
