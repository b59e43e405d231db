package dev.triptych.importers.jsonl;

import dev.triptych.application.command.importing.ImportFormat;
import dev.triptych.application.command.importing.ImportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** JSON Lines. */
public final class JsonLinesFormat implements ImportFormat {
    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public List<String> about() {
        return List.of(
                "JSON Lines in UTF-8, or the same compressed with gzip, an object a line:",
                "{\"conversation\": \"...\", \"sender\": \"...\", \"sentAt\": \"2004-11-15T12:18:00.010Z\",",
                " \"body\": \"...\", \"sourceId\": \"unique within the conversation\"}");
    }

    @Override
    public ImportSource open(Path path) throws IOException {
        return JsonLinesSource.open(path);
    }
}
