package dev.triptych.bootstrap.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.importers.files.ReadSource;
import dev.triptych.importers.jsonl.JsonLinesSource;
import dev.triptych.importers.slack.SlackExportSource;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the reader makes of files that came from the field. */
class FieldFilesTest {
    @Test
    void entriesNamedWithBackslashesAreRead() throws IOException {
        var read = slack("01-backslash.zip");

        assertThat(read.found()).hasSize(9);
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void aFolderWhoseAccentsAreDecomposedIsThatOfItsChannel() throws IOException {
        var read = slack("02-nfd.zip");

        assertThat(read.found()).hasSize(5);
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void answersNameTheirRootByChannelAndTimeAlone() throws IOException {
        var roots = slack("04-threads-part1.zip");
        var answers = slack("04-threads-part2.zip");

        assertThat(answers.messages())
                .extracting(ImportedMessage::root)
                .hasSize(4)
                .allMatch(Objects::nonNull)
                .isSubsetOf(roots.messages().stream().map(ImportedMessage::key).toList());
    }

    @Test
    void groupsOfTheSamePeopleStayApartAndALongNameIsShortened() throws IOException {
        var read = slack("06-mpims.zip");

        assertThat(read.found()).hasSize(7);
        assertThat(read.skipped()).isEmpty();
        assertThat(read.messages().stream()
                        .map(message -> message.conversation().source())
                        .distinct())
                .hasSize(3);
        assertThat(read.messages().getFirst().conversation().title().text())
                .startsWith("mpdm-firstname.lastname.aa--")
                .endsWith("--firstname.lastname.ii-1".substring(5));
        assertThat(read.leftOut()).containsEntry("shortenedNames", 3L);
    }

    @Test
    void aRenamedSenderChangesNoKey() throws IOException {
        var before = ReadSource.of(JsonLinesSource.open(FieldFile.of("08-renamed-1.jsonl")));
        var after = ReadSource.of(JsonLinesSource.open(FieldFile.of("08-renamed-2.jsonl")));

        assertThat(before.found()).hasSize(4);
        assertThat(after.messages())
                .extracting(ImportedMessage::key)
                .isEqualTo(before.messages().stream().map(ImportedMessage::key).toList());
    }

    @Test
    void whatFollowsTheLastGzipMemberIsWhereTheFileBreaksOff() throws IOException {
        var read = ReadSource.of(JsonLinesSource.open(FieldFile.of("09-member-then-plain.jsonl.gz")));

        assertThat(read.found()).hasSize(900);
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().reason()).contains("breaks off here");
    }

    private static ReadSource slack(String name) throws IOException {
        return ReadSource.of(SlackExportSource.open(FieldFile.of(name)));
    }
}
