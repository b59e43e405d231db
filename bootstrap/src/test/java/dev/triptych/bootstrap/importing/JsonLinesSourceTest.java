package dev.triptych.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.importing.SourceEntry.Skipped;
import dev.triptych.domain.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesSourceTest {
    @TempDir
    private Path directory;

    @Test
    void aLineBecomesAMessageWithItsOwnTime() throws IOException {
        var read = read(line("#ubuntu", "ada", "2004-11-15T12:18:00.010Z", "hello", "a:1") + "\n");

        var message = read.messages().getFirst();
        assertThat(message.conversation().title().text()).isEqualTo("#ubuntu");
        assertThat(message.conversation().source()).isEqualTo("jsonl:#ubuntu");
        assertThat(message.key().sender()).isEqualTo(new UserId("ada"));
        assertThat(message.sentAt()).isEqualTo(Instant.parse("2004-11-15T12:18:00.010Z"));
        assertThat(message.body().text()).isEqualTo("hello");
        assertThat(message.replyTo()).isNull();
        assertThat(read.found().getFirst().place()).isEqualTo("in.jsonl:1");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void theKeyIsMadeOfConversationAndSourceIdAndNeverChanges() throws IOException {
        var read = read(line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n"
                + line("b", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n");

        assertThat(read.messages())
                .extracting(message -> message.key().clientMessageId().value())
                .containsExactly(
                        "jsonl:BanFaaGFrGD1UR-XYLw_GsBGsg0Y2yrU2PqG7aT1so4",
                        "jsonl:7NZnJWQ5dQ2UcckiFYHmb5rCQ4Ay3e6dylSemdCjifY");
    }

    @Test
    void compressedAndPlainFilesReadAlike() throws IOException {
        var text = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n"
                + line("a", "bob", "2020-01-01T00:00:01Z", "y", "2") + "\n";

        var plain = read(text);
        var compressed = ReadSource.of(JsonLinesSource.open(write("in.jsonl.gz", gzip(text))));

        assertThat(compressed.messages()).isEqualTo(plain.messages());
        assertThat(compressed.bytesRead()).isEqualTo(compressed.bytesTotal());
    }

    @Test
    void emojiRightToLeftAndCombiningCharactersStayAsTheyAre() throws IOException {
        var body = "👩‍👩‍👧 שלום e\u0301 \uD834\uDD1E";

        assertThat(read(line("a", "ada", "2020-01-01T00:00:00Z", body, "1")).bodies())
                .containsExactly(body);
    }

    @Test
    void timesWithAnOffsetAreTheSameInstantAndNanosecondsAreCutOff() throws IOException {
        var read = read(line("a", "ada", "2020-01-01T02:00:00.123456789+02:00", "x", "1"));

        assertThat(read.messages().getFirst().sentAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00.123456Z"));
    }

    @Test
    void aByteOrderMarkWindowsLineEndsAndEmptyLinesAreNoMatter() throws IOException {
        var read = read("\uFEFF" + line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\r\n\r\n\n"
                + line("a", "ada", "2020-01-01T00:00:00Z", "y", "2") + "\r\n");

        assertThat(read.bodies()).containsExactly("x", "y");
        assertThat(read.skipped()).isEmpty();
        assertThat(read.found().getLast().place()).isEqualTo("in.jsonl:4");
    }

    @Test
    void halfALineAtTheEndIsReportedAndWhatCameBeforeIsKept() throws IOException {
        var whole = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1");
        var read = read(whole + "\n" + whole.substring(0, 40));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped())
                .isEqualTo(new Skipped("half a line", "in.jsonl:2", "the file ends within a line", true));
    }

    @Test
    void aWholeLastLineNeedsNoLineFeed() throws IOException {
        assertThat(read(line("a", "ada", "2020-01-01T00:00:00Z", "x", "1")).bodies())
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[1, 2]",
                "\"text\"",
                "{\"conversation\": \"a\", }",
                "{\"conversation\": \"a\"} {\"conversation\": \"b\"}",
                "{\"conversation\": \"\u0001\"}"
            })
    void aLineThatIsNoJsonObjectIsDamageAndTheNextIsRead(String bad) throws IOException {
        var read = read(bad + "\n" + line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n");

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped().kind()).isEqualTo("bad JSON");
        assertThat(read.onlySkipped().place()).isEqualTo("in.jsonl:1");
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().reason()).doesNotContain("conversation");
    }

    @Test
    void invalidUtf8IsDamage() throws IOException {
        var bytes = line("a", "ada", "2020-01-01T00:00:00Z", "xyz", "1").getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf("xyz")] = (byte) 0xFF;

        var read = ReadSource.of(JsonLinesSource.open(write("in.jsonl", bytes)));

        assertThat(read.found()).isEmpty();
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void deepNestingIsRefusedWithoutAnOverflow() throws IOException {
        var read = read("{\"x\": " + "[".repeat(100_000) + "\n");

        assertThat(read.onlySkipped().kind()).isEqualTo("bad JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation", "sender", "sentAt", "body", "sourceId"})
    void aMissingFieldAndAWrongTypeAreNamed(String field) throws IOException {
        var whole = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1");
        var missing = whole.replace('"' + field + '"', "\"other\"");
        var wrong = whole.replaceFirst('"' + field + "\": \"[^\"]*\"", '"' + field + "\": 7");
        var absent = whole.replaceFirst('"' + field + "\": \"[^\"]*\"", '"' + field + "\": null");

        var read = read(missing + "\n" + wrong + "\n" + absent + "\n");

        assertThat(read.found()).isEmpty();
        assertThat(read.skipped())
                .containsExactly(
                        new Skipped("missing field", "in.jsonl:1", field + " is missing", false),
                        new Skipped("wrong type", "in.jsonl:2", field + " must be a string", false),
                        new Skipped("missing field", "in.jsonl:3", field + " is missing", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t\\n", "\\u2003"})
    void aBlankBodyIsSkipped(String body) throws IOException {
        var skipped = read(line("a", "ada", "2020-01-01T00:00:00Z", body, "1")).onlySkipped();

        assertThat(skipped.kind()).isEqualTo("blank body");
        assertThat(skipped.damage()).isFalse();
    }

    @Test
    void tooLongTextsAreSkippedWithTheReason() throws IOException {
        var time = "2020-01-01T00:00:00Z";
        var read = read(line("a", "ada", time, "x".repeat(16_385), "1") + "\n"
                + line("a", "s".repeat(65), time, "x", "2") + "\n"
                + line("c".repeat(201), "ada", time, "x", "3") + "\n"
                + line("a", "ada", time, "😀".repeat(16_384), "4") + "\n");

        assertThat(read.skipped())
                .extracting(Skipped::kind)
                .containsExactly("refused body", "refused sender", "refused conversation");
        assertThat(read.skipped().getFirst().reason()).isEqualTo("body must have 1 to 16384 characters, has 16385");
        assertThat(read.found()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\u0000y", "x\\ud800y", "\\udc00"})
    void nulAndLoneSurrogatesAreRefused(String body) throws IOException {
        assertThat(read(line("a", "ada", "2020-01-01T00:00:00Z", body, "1"))
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
        assertThat(read(line("a", "ada", time, "x", "1")).onlySkipped().kind()).isEqualTo("refused sentAt");
    }

    @Test
    void aRepeatedSourceIdIsTakenOnceInAConversation() throws IOException {
        var read = read(line("a", "ada", "2020-01-01T00:00:00Z", "first", "1") + "\n"
                + line("a", "bob", "2020-01-01T00:00:00Z", "again", "1") + "\n"
                + line("b", "ada", "2020-01-01T00:00:00Z", "elsewhere", "1") + "\n");

        assertThat(read.bodies()).containsExactly("first", "elsewhere");
        assertThat(read.onlySkipped().kind()).isEqualTo("repeated sourceId");
        assertThat(read.onlySkipped().place()).isEqualTo("in.jsonl:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\ud800"})
    void aSourceIdThatCannotTellMessagesApartIsRefused(String sourceId) throws IOException {
        assertThat(read(line("a", "ada", "2020-01-01T00:00:00Z", "x", sourceId))
                        .onlySkipped()
                        .kind())
                .isEqualTo("refused sourceId");
    }

    @Test
    void aLongConversationNameHasAShortSource() throws IOException {
        var read = read(line("c".repeat(200), "ada", "2020-01-01T00:00:00Z", "x", "1"));

        assertThat(read.messages().getFirst().conversation().source()).hasSize("jsonl:".length() + 43);
    }

    @ParameterizedTest
    @CsvSource({"1048577, true", "3000000, true", "1048000, false"})
    void aLineOverOneMebibyteIsPassedOver(int length, boolean tooLong) throws IOException {
        var filler = "{\"other\": \"" + "x".repeat(length - 13) + "\"}";
        var read = read(filler + "\n" + line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n" + filler);

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.found().getFirst().place()).isEqualTo("in.jsonl:2");
        assertThat(read.skipped())
                .extracting(Skipped::kind)
                .containsOnly(tooLong ? "line too long" : "missing field")
                .hasSize(2);
    }

    @Test
    void aTruncatedGzipFileKeepsWhatIsGoodAndSaysWhereItBreaksOff() throws IOException {
        var text = manyLines(2_000);
        var whole = gzip(text);

        var read =
                ReadSource.of(JsonLinesSource.open(write("in.jsonl.gz", Arrays.copyOf(whole, whole.length * 3 / 4))));

        assertThat(read.found()).hasSizeBetween(1_000, 1_999);
        assertThat(read.onlySkipped().kind()).isEqualTo("broken file");
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().place())
                .isEqualTo("in.jsonl.gz:" + (read.found().size() + 1));
        assertThat(read.onlySkipped().reason()).contains("the " + read.found().size() + " lines before are good");
    }

    @Test
    void aGzipFileWithAFlippedByteNeverPassesAsWhole() throws IOException {
        var whole = gzip(manyLines(500));
        whole[whole.length - 6] ^= 1;

        var read = ReadSource.of(JsonLinesSource.open(write("in.jsonl.gz", whole)));

        assertThat(read.found()).hasSize(500);
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        var read = read("");

        assertThat(read.found()).isEmpty();
        assertThat(read.skipped()).isEmpty();
        assertThat(read.bytesTotal()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadAtAllSaysWhy() throws IOException {
        var utf16 = write("in.jsonl", "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> JsonLinesSource.open(utf16)).hasMessage("is UTF-16, but JSON Lines are UTF-8");
        assertThatThrownBy(() -> JsonLinesSource.open(directory.resolve("absent")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aRandomlyDamagedFileNeverStopsTheReader() throws IOException {
        for (var seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var bytes = manyLines(20).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 10; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var read = ReadSource.of(JsonLinesSource.open(write("in.jsonl", bytes)));
            assertThat(read.found().size() + read.skipped().size())
                    .as("seed " + seed)
                    .isGreaterThan(5);
        }
    }

    private static String manyLines(int count) {
        var random = new Random(42);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) {
            text.append(line("a", "ada", "2020-01-01T00:00:00Z", "message " + random.nextLong(), "" + i))
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(String conversation, String sender, String sentAt, String body, String sourceId) {
        return "{\"conversation\": \"" + conversation + "\", \"sender\": \"" + sender + "\", \"sentAt\": \"" + sentAt
                + "\", \"body\": \"" + body + "\", \"sourceId\": \"" + sourceId + "\"}";
    }

    private ReadSource read(String text) throws IOException {
        return ReadSource.of(JsonLinesSource.open(write("in.jsonl", text.getBytes(StandardCharsets.UTF_8))));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
