package dev.triptych.bootstrap.cli;

import dev.triptych.application.command.importing.ImportSource;
import dev.triptych.importers.jsonl.JsonLinesSource;
import dev.triptych.importers.slack.SlackExportSource;
import java.io.IOException;
import java.nio.file.Path;

/** What can be imported. The names are those of the command line. */
enum ImportFormat {
    slack,
    jsonl;

    /** Opens a source; {@link IOException} says why it cannot be read at all. */
    ImportSource open(Path path) throws IOException {
        return switch (this) {
            case slack -> SlackExportSource.open(path);
            case jsonl -> JsonLinesSource.open(path);
        };
    }
}
