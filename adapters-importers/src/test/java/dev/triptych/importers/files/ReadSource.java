package dev.triptych.importers.files;

import dev.triptych.application.command.importing.ImportSource;
import dev.triptych.application.command.importing.SourceEntry.Found;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a source answers, read to its end. */
public record ReadSource(
        List<Found> found, List<Skipped> skipped, Map<String, Long> leftOut, long bytesRead, long bytesTotal) {

    public static ReadSource of(ImportSource source) {
        try (source) {
            var found = new ArrayList<Found>();
            var skipped = new ArrayList<Skipped>();
            for (var entry = source.next(); entry.isPresent(); entry = source.next()) {
                switch (entry.get()) {
                    case Found message -> found.add(message);
                    case Skipped other -> skipped.add(other);
                }
            }
            return new ReadSource(found, skipped, source.leftOut(), source.bytesRead(), source.bytesTotal());
        }
    }

    public List<ImportedMessage> messages() {
        return found.stream().map(Found::message).toList();
    }

    public List<String> bodies() {
        return messages().stream().map(message -> message.body().text()).toList();
    }

    /** The only entry that was skipped. */
    public Skipped onlySkipped() {
        if (skipped.size() != 1) {
            throw new AssertionError("skipped: " + skipped);
        }
        return skipped.getFirst();
    }
}
