package dev.triptych.importers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.importers.jsonl.JsonLinesSource;
import dev.triptych.importers.slack.SlackExportSource;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads real chat data, where it is at hand. */
class RealChatDataTest {
    @Test
    void aRealSlackExportGivesItsMessagesAndNamesTheRest() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(RealData.file("houston-slack-export.zip")));

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
        assertThat(read.leftOut())
                .containsAllEntriesOf(Map.of(
                        "edits", 37L, "files", 61L, "reactions", 88L, "shortenedNames", 0L, "unknownMentions", 0L));
    }

    @Test
    void aRealChannelOfJsonLinesGivesAllButItsBlankBodies() throws IOException {
        var messages = 0;
        var skipped = 0;
        try (var source = JsonLinesSource.open(RealData.file("ubuntu-irc.jsonl.gz"))) {
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
}
