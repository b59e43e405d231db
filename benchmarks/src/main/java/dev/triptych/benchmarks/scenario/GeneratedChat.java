package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** JSON Lines that look like a busy workspace: few conversations with most of the messages, many with few. */
final class GeneratedChat {
    private static final int CONVERSATIONS = 150;
    private static final int SENDERS = 400;
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> WORDS = List.of(
            "relay",
            "store",
            "reads",
            "writes",
            "search",
            "tonight",
            "because",
            "nobody",
            "thanks",
            "lunch",
            "deploy",
            "graph",
            "quiet",
            "index",
            "backup",
            "really",
            "maybe",
            "tomorrow",
            "works",
            "again");

    private GeneratedChat() {}

    /** A file of {@code messages} messages of a source of its own, so that none is there already. */
    static Path write(Stage stage, String source, int messages) throws IOException {
        var random = new Random(source.hashCode());
        var file = stage.file(source + ".jsonl");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (var i = 0; i < messages; i++) {
                var conversation = (int) (CONVERSATIONS * Math.pow(random.nextDouble(), 3));
                out.write("{\"conversation\":\"" + source + "-" + conversation + "\",\"sender\":\"user-"
                        + random.nextInt(SENDERS) + "\",\"sentAt\":\"" + BEGINNING.plusMillis(i * 731L)
                        + "\",\"body\":\"" + body(random) + "\",\"sourceId\":\"" + i + "\"}\n");
            }
        }
        return file;
    }

    private static String body(Random random) {
        var body = new StringBuilder();
        for (var words = 3 + random.nextInt(18); words > 0; words--) {
            body.append(WORDS.get(random.nextInt(WORDS.size()))).append(words > 1 ? " " : ".");
        }
        return body.toString();
    }
}
