package dev.triptych.importers.jsonl;

import static dev.triptych.importers.jsonl.JsonLines.gzip;
import static dev.triptych.importers.jsonl.JsonLines.line;
import static dev.triptych.importers.jsonl.JsonLines.manyLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.ReadSource;
import dev.triptych.importers.files.UnpackedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is damaged is read as far as it goes, and what is lost is said. */
class BrokenJsonLinesTest {
    @TempDir
    private Path directory;

    private JsonLines lines;

    @BeforeEach
    void begin() {
        lines = new JsonLines(directory);
    }

    @Test
    void halfALineAtTheEndIsReportedAndWhatCameBeforeIsKept() throws IOException {
        var whole = line("a", "ada", "2020-01-01T00:00:00Z", "x", "1");
        var read = lines.read(whole + "\n" + whole.substring(0, 40));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped())
                .isEqualTo(new Skipped("half a line", "in.jsonl:2", "the file ends within a line", true));
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
        var read = lines.read(bad + "\n" + line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n");

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

        var read = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl", bytes)));

        assertThat(read.found()).isEmpty();
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void deepNestingIsRefusedWithoutAnOverflow() throws IOException {
        var read = lines.read("{\"x\": " + "[".repeat(100_000) + "\n");

        assertThat(read.onlySkipped().kind()).isEqualTo("bad JSON");
    }

    @ParameterizedTest
    @CsvSource({"1048577, true", "3000000, true", "1048000, false"})
    void aLineOverOneMebibyteIsPassedOver(int length, boolean tooLong) throws IOException {
        var filler = "{\"other\": \"" + "x".repeat(length - 13) + "\"}";
        var read = lines.read(filler + "\n" + line("a", "ada", "2020-01-01T00:00:00Z", "x", "1") + "\n" + filler);

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

        var read = ReadSource.of(
                JsonLinesSource.open(lines.write("in.jsonl.gz", Arrays.copyOf(whole, whole.length * 3 / 4))));

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

        var read = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl.gz", whole)));

        assertThat(read.found()).hasSize(500);
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void severalGzipMembersAreOneFile() throws IOException {
        var two = joined(gzip(line("a", "ada", "2020-01-01T00:00:00Z", "x", "x") + "\n"), gzip(manyLines(2_000)));

        var read = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl.gz", two)));

        assertThat(read.found()).hasSize(2_001);
        assertThat(read.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\0", "plain\n", "\u001f\u008b"})
    void bytesAfterTheLastGzipMemberAreWhereTheFileBreaksOff(String rest) throws IOException {
        var bytes = joined(gzip(manyLines(900)), rest.getBytes(StandardCharsets.ISO_8859_1));

        var read = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl.gz", bytes)));

        assertThat(read.found()).hasSize(900);
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().place()).isEqualTo("in.jsonl.gz:901");
        assertThat(read.onlySkipped().reason()).contains("breaks off here", "the 900 lines before are good");
    }

    @Test
    void aWholeLineBeforeTheBreakNeedsNoLineFeed() throws IOException {
        var bytes = joined(gzip(manyLines(3).strip()), new byte[] {7});

        var read = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl.gz", bytes)));

        assertThat(read.found()).hasSize(3);
        assertThat(read.onlySkipped().kind()).isEqualTo("broken file");
    }

    @Test
    void aGzipBombIsStopped() throws IOException {
        var limit = new UnpackedBytes(1);
        limit.add(1L << 30);

        assertThatThrownBy(() -> limit.add(1)).hasMessageContaining("more than 200 times its size");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void whatCannotBeReadAtAllSaysWhy() throws IOException {
        var utf16 = lines.write("in.jsonl", "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));

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
            var read = ReadSource.of(JsonLinesSource.open(lines.write("in.jsonl", bytes)));
            assertThat(read.found().size() + read.skipped().size())
                    .as("seed " + seed)
                    .isGreaterThan(5);
        }
    }
}
