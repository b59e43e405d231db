package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.EntryRules;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder that an export stands in: that of the topmost list of channels. What stands beside it is named. */
final class ExportRoot {
    /** What operating systems leave behind. */
    private static final Set<String> SYSTEM_FILES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini", ".localized");

    private final String folder;
    private final List<Skipped> skipped;

    private ExportRoot(String folder, List<Skipped> skipped) {
        this.folder = folder;
        this.skipped = skipped;
    }

    static ExportRoot of(Collection<String> paths, List<Skipped> skipped) {
        var folder = paths.stream()
                .filter(path -> SlackChannels.LISTS.contains(path.substring(path.lastIndexOf('/') + 1)))
                .min(Comparator.<String>comparingLong(
                                path -> path.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()))
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .orElse("");
        return new ExportRoot(folder, skipped);
    }

    /** The file's name from the root; none for what is not of the export. */
    Optional<String> inside(String path) {
        if (isOfTheSystem(path)) {
            skipped.add(new Skipped("file of an operating system", path, "it is no part of an export", false));
            return Optional.empty();
        }
        if (!path.startsWith(folder)) {
            skipped.add(EntryRules.damage(
                    "file outside of the export",
                    path,
                    "the export is in " + folder + "; import what stands beside it by itself"));
            return Optional.empty();
        }
        return Optional.of(path.substring(folder.length()));
    }

    private static boolean isOfTheSystem(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith("__MACOSX/")
                || path.contains("/__MACOSX/")
                || name.startsWith("._")
                || SYSTEM_FILES.contains(name);
    }
}
