package dev.triptych.importers.jsonl;

import static dev.triptych.importers.jsonl.JsonLines.gzip;
import static dev.triptych.importers.jsonl.JsonLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.domain.UserId;
import dev.triptych.importers.files.ReadSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a line, or why it is passed over. */
class JsonLinesSourceTest {
    @TempDir
    private Path directory;

    private JsonLines lines;

    @BeforeEach
    void begin() {
        lines = new JsonLines(directory);
    }

    @Test
    void aLineBecomesAMessageWithItsOwnTime() throws IOException {
        var read = lines.read(line("#ubuntu", "ada", "2004-11-15T12:18:00.010Z", "hello", "a:1") + "\n");

        var message = read.messages().getFirst();
        assertThat(message.conversation().title().text()).isEqualTo("#ubuntu");
        assertThat(message.conversation().source()).isEqualTo("jsonl:#ubuntu");
        assertThat(message.sender()).isEqualTo(new UserId("ada"));
        assertThat(message.sentAt()).isEqualTo(Instant.parse("2004-11-15T12:18:00.010Z"));
        assertThat(message.body().text()).isEqualTo("hello");
        assertThat(message.answers()).isNull();
        assertThat(read.found().getFirst().place()).isEqualTo("in.jsonl:1");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void theKeyIsMadeOfConversationAndSourceIdAndNeverChanges() throws IOException {
        var read = lines.read(line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n"
                + line("b", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n");

        assertThat(read.messages())
                .extracting(message -> message.sourceId().value())
                .containsExactly(
                        "jsonl:BanFaaGFrGD1UR-XYLw_GsBGsg0Y2yrU2PqG7aT1so4",
                        "jsonl:7NZnJWQ5dQ2UcckiFYHmb5rCQ4Ay3e6dylSemdCjifY");
    }

    @Test
    void compressedAndPlainFilesReadAlike() throws IOException {
        var text = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n"
                + line("a", "bob", "2020-01-01T00:00:01Z", "y", "2") + "\n";

        var plain = lines.read(text);
        var compressed = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl.gz", gzip(text))));

        assertThat(compressed.messages()).isEqualTo(plain.messages());
        assertThat(compressed.bytesRead()).isEqualTo(compressed.bytesTotal());
    }

    @Test
    void emojiRightToLeftAndCombiningCharactersStayAsTheyAre() throws IOException {
        var body = "👩‍👩‍👧 שלום e\u0301 \uD834\uDD1E";

        assertThat(lines.read(line("a", "ada", "2020-01-01T00:00:00Z", body, "1"))
                        .bodies())
                .containsExactly(body);
    }

    @Test
    void timesWithAnOffsetAreTheSameInstantAndNanosecondsAreCutOff() throws IOException {
        var read = lines.read(line("a", "ada", "2020-01-01T02:00:00.123456789+02:00", "x", "1"));

        assertThat(read.messages().getFirst().sentAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00.123456Z"));
    }

    @Test
    void aByteOrderMarkWindowsLineEndsAndEmptyLinesAreNoMatter() throws IOException {
        var read = lines.read("\uFEFF" + line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\r\n\r\n\n"
                + line("a", "ada", "2020-01-01T00:00:00Z", "y", "2") + "\r\n");

        assertThat(read.bodies()).containsExactly("x", "y");
        assertThat(read.skipped())
                .containsExactly(
                        new Skipped("empty line", "in.jsonl:2", "there is nothing in it", false),
                        new Skipped("empty line", "in.jsonl:3", "there is nothing in it", false));
        assertThat(read.found().getLast().place()).isEqualTo("in.jsonl:4");
    }

    @Test
    void aWholeLastLineNeedsNoLineFeed() throws IOException {
        assertThat(lines.read(line("a", "ada", "2020-01-01T00:00:00Z", "x", "1"))
                        .bodies())
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation", "sender", "sentAt", "body", "sourceId"})
    void aMissingFieldAndAWrongTypeAreNamed(String field) throws IOException {
        var whole = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1");
        var missing = whole.replace('"' + field + '"', "\"other\"");
        var wrong = whole.replaceFirst('"' + field + "\": \"[^\"]*\"", '"' + field + "\": 7");
        var absent = whole.replaceFirst('"' + field + "\": \"[^\"]*\"", '"' + field + "\": null");

        var read = lines.read(missing + "\n" + wrong + "\n" + absent + "\n");

        assertThat(read.found()).isEmpty();
        assertThat(read.skipped())
                .containsExactly(
                        new Skipped("missing field", "in.jsonl:1", field + " is missing", true),
                        new Skipped("wrong type", "in.jsonl:2", field + " must be a string", true),
                        new Skipped("missing field", "in.jsonl:3", field + " is missing", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\\t\\n",
                "\\u2003",
                "\\u00a0\\u2007\\u202f\\u0085",
                "\\u200b\\u00ad\\ufe0f",
                "\\u3164\\u2800"
            })
    void aBlankBodyIsSkipped(String body) throws IOException {
        var skipped =
                lines.read(line("a", "ada", "2020-01-01T00:00:00Z", body, "1")).onlySkipped();

        assertThat(skipped.kind()).isEqualTo("blank body");
        assertThat(skipped.damage()).isFalse();
    }

    @Test
    void aTooLongBodyIsSaidToBeLostAndTooLongNamesAreShortened() throws IOException {
        var time = "2020-01-01T00:00:00Z";
        var read = lines.read(line("a", "ada", time, "x".repeat(16_385), "1") + "\n"
                + line("a", "s".repeat(65), time, "x", "2") + "\n"
                + line("a", "s".repeat(66), time, "x", "3") + "\n"
                + line("c".repeat(300) + "-1", "ada", time, "x", "4") + "\n"
                + line("c".repeat(300) + "-2", "ada", time, "x", "4") + "\n"
                + line("a", "ada", time, "😀".repeat(16_384), "5") + "\n");

        assertThat(read.onlySkipped().kind()).isEqualTo("refused body");
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().reason()).isEqualTo("body must have 1 to 16384 characters, has 16385");
        assertThat(read.found()).hasSize(5);
        assertThat(read.messages().stream().map(message -> message.sender()).distinct())
                .hasSize(3);
        assertThat(read.messages().stream()
                        .map(message -> message.conversation().source())
                        .distinct())
                .hasSize(3);
        assertThat(read.messages().get(3).conversation().title().text())
                .startsWith("ccc")
                .endsWith("c-2")
                .hasSize(200);
        assertThat(read.leftOut()).containsEntry("shortenedNames", 4L);
    }

    @Test
    void aConversationIsTheSameHoweverItsAccentsAreWritten() throws IOException {
        var read = lines.read(line("cre\u0300me", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n"
                + line("cr\u00e8me", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n");

        assertThat(read.found()).hasSize(1);
        assertThat(read.onlySkipped().kind()).isEqualTo("repeated line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\u0000y", "x\\ud800y", "\\udc00"})
    void nulAndLoneSurrogatesAreRefused(String body) throws IOException {
        assertThat(lines.read(line("a", "ada", "2020-01-01T00:00:00Z", body, "1"))
                        .onlySkipped()
                        .kind())
                .isEqualTo("refused body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2020-01-01",
                "2020-13-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2262-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void aTimeThatIsNoneOrThatNoStoreHoldsIsRefused(String time) throws IOException {
        assertThat(lines.read(line("a", "ada", time, "x", "1")).onlySkipped().kind())
                .isEqualTo("refused sentAt");
    }

    @Test
    void aRepeatedSourceIdIsTakenOnceInAConversation() throws IOException {
        var read = lines.read(line("a", "ada", "2020-01-01T00:00:00Z", "first", "1") + "\n"
                + line("a", "bob", "2020-01-01T00:00:00Z", "again", "1") + "\n"
                + line("b", "ada", "2020-01-01T00:00:00Z", "elsewhere", "1") + "\n");

        assertThat(read.bodies()).containsExactly("first", "elsewhere");
        assertThat(read.onlySkipped().kind()).isEqualTo("repeated sourceId");
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().place()).isEqualTo("in.jsonl:2");
    }

    @Test
    void aRepeatedLineIsNoDamage() throws IOException {
        var line = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n";

        assertThat(lines.read(line + line).onlySkipped())
                .isEqualTo(new Skipped("repeated line", "in.jsonl:2", "the file has had this message", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\ud800"})
    void aSourceIdThatCannotTellMessagesApartIsRefused(String sourceId) throws IOException {
        assertThat(lines.read(line("a", "ada", "2020-01-01T00:00:00Z", "x", sourceId))
                        .onlySkipped()
                        .kind())
                .isEqualTo("refused sourceId");
    }

    @Test
    void aLongConversationNameHasAShortSource() throws IOException {
        var read = lines.read(line("c".repeat(200), "ada", "2020-01-01T00:00:00Z", "x", "1"));

        assertThat(read.messages().getFirst().conversation().source()).hasSize("jsonl:".length() + 43);
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        var read = lines.read("");

        assertThat(read.found()).isEmpty();
        assertThat(read.skipped()).isEmpty();
        assertThat(read.bytesTotal()).isEqualTo(1);
    }
}
