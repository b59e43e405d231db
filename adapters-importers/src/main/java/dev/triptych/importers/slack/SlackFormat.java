package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.ImportFormat;
import dev.triptych.application.command.importing.ImportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Slack exports. */
public final class SlackFormat implements ImportFormat {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public List<String> about() {
        return List.of(
                "A Slack export, unpacked or as a zip file. Entries that people or bots wrote",
                "become messages, answers in threads keep what they answer. Text is taken as it",
                "is, markup and mentions included. Reactions, files and the times of edits are",
                "left out and counted, and so are mentions of users whom the export does not list.");
    }

    @Override
    public ImportSource open(Path path) throws IOException {
        return SlackExportSource.open(path);
    }
}
