package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code triptych import}, as a user runs it. */
final class Imports {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Imports() {}

    /** Runs one to its end and answers its report. */
    static JsonNode run(Stage stage, Path file) throws IOException, InterruptedException {
        var output = stage.file("import.json");
        var process = start(stage, file, output);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the import failed: " + stage.errors());
            }
            return JSON.readTree(Files.readString(output));
        } finally {
            process.destroy();
        }
    }

    static Process start(Stage stage, Path file, Path output) throws IOException {
        return stage.jar(output, "import", "--json", "--format", "jsonl", file.toString());
    }
}
