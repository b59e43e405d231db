package dev.triptych.importers.slack;

import static dev.triptych.importers.slack.SlackExport.CHANNELS;
import static dev.triptych.importers.slack.SlackExport.day;
import static dev.triptych.importers.slack.SlackExport.message;
import static dev.triptych.importers.slack.SlackExport.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.ReadSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export that is broken or means harm stops at the file in question, and the rest is read. */
class BrokenSlackExportTest {
    @TempDir
    private Path directory;

    private SlackExport export;

    @BeforeEach
    void begin() {
        export = new SlackExport(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\": 1}", "nonsense", "[{\"type\": "})
    void aBrokenDayIsReportedAndTheOthersAreRead(String broken) throws IOException {
        var read = export.read(Map.of(
                "general/2015-06-06.json", broken,
                "general/2015-06-07.json", day(message("U1", "1.1", "x")),
                "random/2015-06-06.json", day(message("U1", "1.1", "y"))));

        assertThat(read.bodies()).containsExactly("x", "y");
        assertThat(read.onlySkipped().kind()).isEqualTo("broken file");
        assertThat(read.onlySkipped().place()).isEqualTo("general/2015-06-06.json");
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void whatStandsBeforeTheBreakIsKept() throws IOException {
        var read = export.read(Map.of(
                "general/2015-06-06.json",
                "[" + message("U1", "1.1", "kept") + ", 7, " + message("U1", "1.2", "too") + ", {\"type"));

        assertThat(read.bodies()).containsExactly("kept", "too");
        assertThat(read.skipped()).extracting(Skipped::kind).containsExactly("broken entry", "broken file");
    }

    @Test
    void brokenAndRepeatedChannelsAreReported() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.unpacked(Map.of(
                "channels.json",
                """
                [{"id": "C1", "name": "general"}, {"id": "C1", "name": "again"}, {"name": "no id"}, 7,
                 {"id": "C3", "name": "\\u00a0\\u200b"}, {"id": "../x", "name": "up"}""",
                "general/1970-01-01.json",
                day(message("U1", "1.1", "x")),
                "forgotten/1970-01-01.json",
                day(message("U1", "1.1", "y")),
                "general/notes.json",
                "[]"))));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.skipped())
                .extracting(Skipped::kind)
                .containsExactly(
                        "repeated channel",
                        "broken channel",
                        "broken channel",
                        "broken channel",
                        "broken file",
                        "folder without a channel");
    }

    @Test
    void aChannelNameThatLeadsOutsideReadsNothingThere() throws IOException {
        var inside = Files.createDirectory(directory.resolve("inside"));
        Files.createDirectories(directory.resolve("outside"));
        Files.writeString(directory.resolve("outside/2015-06-06.json"), day(message("U1", "1.1", "secret")));
        Files.writeString(
                inside.resolve("channels.json"),
                "[{\"id\": \"C1\", \"name\": \"../outside\"}, {\"id\": \"C2\", \"name\": \"link\"}]");
        Files.createSymbolicLink(inside.resolve("link"), directory.resolve("outside"));

        assertThat(ReadSource.of(SlackExportSource.open(inside)).found()).isEmpty();
    }

    @Test
    void aZipWithPathsThatLeadOutsideReadsNoneOfThem() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.zip(
                "",
                Map.of(
                        "channels.json", "[{\"id\": \"C1\", \"name\": \"..\"}]",
                        "../2015-06-06.json", day(message("U1", "1.1", "x")),
                        "../../etc/2015-06-06.json", day(message("U1", "1.2", "y"))))));

        assertThat(directory).isDirectoryNotContaining("glob:**.json");
        assertThat(read.bodies()).isSubsetOf("x");
    }

    @Test
    void aDayThatUnfoldsIntoSomethingHugeIsStopped() throws IOException {
        var zip = directory.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "channels.json", CHANNELS);
            out.putNextEntry(new ZipEntry("general/2015-06-06.json"));
            out.write('[');
            fill(out, ExportFiles.MAX_FILE_BYTES + 1);
            put(out, "general/2015-06-07.json", day(message("U1", "1.1", "x")));
        }

        var read = ReadSource.of(SlackExportSource.open(zip));

        assertThat(Files.size(zip)).isLessThan(100_000);
        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped().place()).isEqualTo("general/2015-06-06.json");
        assertThat(read.onlySkipped().reason()).contains("has more than " + ExportFiles.MAX_FILE_BYTES + " bytes");
    }

    @Test
    void aDamagedZipEntryIsReportedAndTheOthersAreRead() throws IOException {
        var zip = export.zip(
                "",
                Map.of(
                        "channels.json",
                        CHANNELS,
                        "general/2015-06-06.json",
                        day(message("U1", "1.1", "x".repeat(50)))));
        var bytes = Files.readAllBytes(zip);
        var name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("general/2015-06-06.json");
        for (var i = 0; i < 8; i++) {
            bytes[name + "general/2015-06-06.json".length() + i] ^= (byte) 0xFF;
        }
        Files.write(zip, bytes);

        var read = ReadSource.of(SlackExportSource.open(zip));

        assertThat(read.found()).isEmpty();
        assertThat(read.onlySkipped().kind()).isEqualTo("broken file");
    }

    @Test
    void whatIsNoExportSaysWhy() throws IOException {
        var text = Files.writeString(directory.resolve("text.zip"), "no zip");
        var other = export.zip("", Map.of("readme.txt", "hello"));

        assertThatThrownBy(() -> SlackExportSource.open(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SlackExportSource.open(other))
                .hasMessage("is no Slack export: it has none of channels.json, groups.json, mpims.json, dms.json");
    }

    private static void fill(OutputStream out, long bytes) throws IOException {
        var spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        for (var written = 0L; written < bytes; written += spaces.length) {
            out.write(spaces);
        }
    }
}
