package dev.triptych.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.application.importing.SourceEntry.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads real chat data where it is at hand: beside the checkout, or where {@code triptych.data} says. */
class RealChatDataTest {
    @Test
    void aRealSlackExportGivesItsMessagesAndNamesTheRest() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(data("houston-slack-export.zip")));

        assertThat(read.found()).hasSize(1_025);
        assertThat(read.found().size() + read.skipped().size()).isEqualTo(1_382);
        assertThat(read.skipped()).noneMatch(Skipped::damage);
        assertThat(read.skipped())
                .filteredOn(skipped -> skipped.kind().equals("channel_join"))
                .hasSize(320);
        assertThat(read.messages().stream().map(ImportedMessage::key).distinct())
                .hasSize(1_025);
        assertThat(read.messages().stream()
                        .map(message -> message.conversation().source())
                        .distinct())
                .hasSize(15);
        assertThat(read.leftOut()).isEqualTo(Map.of("edits", 37L, "files", 61L, "reactions", 88L));
    }

    @Test
    void aRealChannelOfJsonLinesGivesAllButItsBlankBodies() throws IOException {
        var messages = 0;
        var skipped = 0;
        try (var source = JsonLinesSource.open(data("ubuntu-irc.jsonl.gz"))) {
            for (var entry = source.next(); entry.isPresent(); entry = source.next()) {
                if (entry.get() instanceof Skipped other) {
                    assertThat(other.kind()).isEqualTo("blank body");
                    skipped++;
                } else {
                    messages++;
                }
            }
        }

        assertThat(messages).isEqualTo(221_591);
        assertThat(skipped).isEqualTo(6);
    }

    private static Path data(String name) {
        var checkout = Path.of(System.getProperty("triptych.checkout", "."));
        var directory = Path.of(System.getProperty(
                "triptych.data", checkout.resolve("../shared/data").toString()));
        var file = directory.resolve(name);
        assumeTrue(Files.exists(file), () -> "no real chat data at " + file + "; name its directory in triptych.data");
        return file;
    }
}
