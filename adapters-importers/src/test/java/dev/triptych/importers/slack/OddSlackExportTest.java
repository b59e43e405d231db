package dev.triptych.importers.slack;

import static dev.triptych.importers.slack.SlackExport.CHANNELS;
import static dev.triptych.importers.slack.SlackExport.day;
import static dev.triptych.importers.slack.SlackExport.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.importers.files.ReadSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as other tools pack them: everything in them is read, set aside by its kind, or said not to be understood. */
class OddSlackExportTest {
    @TempDir
    private Path directory;

    private SlackExport export;

    @BeforeEach
    void begin() {
        export = new SlackExport(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "general.json, false",
        "C1.json, false",
        "general/general.json, false",
        "general/messages.json, true",
        "C1/C1.json, true"
    })
    void oneFileMayHoldAllOfAChannel(String file, boolean wrapped) throws IOException {
        var entries = day(message("U1", "1433558319.1", "x"), message("U1", "1433658319.1", "y"));

        var read = export.read(
                Map.of(file, wrapped ? "{\"ok\": true, \"x\": [1], \"messages\": " + entries + "}" : entries));

        assertThat(read.bodies()).containsExactly("x", "y");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void foldersAndListsThatNewerExportsHaveAreSetAside() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("general/2015-06-06.json", day(message("U1", "1.1", "x")));
        files.put("general/canvas_in_the_conversation.json", "{}");
        files.put("general/attachments/F1-cat.png", "png");
        files.put("__uploads/F2/cat.png", "png");
        files.put("attachments/F3.pdf", "pdf");
        files.put("canvases/F4.html", "html");
        files.put("lists/F5.json", "{}");
        files.put("huddles/H1.json", "{}");
        files.put("FC:F6:A plan/2024-01-01.json", day(message("U1", "1.1", "comment")));
        files.put("integration_logs.json", "[]");
        files.put("canvases.json", "[]");
        files.put("lists.json", "[]");
        files.put("huddle_transcripts.json", "[]");
        files.put("file_conversations.json", "[]");
        files.put(".DS_Store", "x");
        files.put("__MACOSX/general/._2015-06-06.json", "x");

        var read = export.read(files);

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.skipped()).hasSize(15).noneMatch(Skipped::damage);
        assertThat(read.skipped())
                .extracting(Skipped::kind)
                .contains("canvas", "list", "huddle", "uploaded file", "comments on a file", "log of integrations");
    }

    @Test
    void aChannelMayBeCalledLikeAFolderThatIsSetAside() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.unpacked(Map.of(
                "channels.json",
                "[{\"id\": \"C1\", \"name\": \"canvases\"}]",
                "canvases/2015-06-06.json",
                day(message("U1", "1.1", "x"))))));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.json",
                "notes.txt",
                "general/2015-06-06.txt",
                "team/general/2015-06-06.json",
                "general/2015/06-06.json",
                "unlisted/2015-06-06.json"
            })
    void whatNobodyUnderstandsIsNamed(String file) throws IOException {
        var read = export.read(Map.of(
                "general/2015-06-07.json", day(message("U1", "1.1", "x")), file, day(message("U1", "1.1", "y"))));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(file).startsWith(read.onlySkipped().place());
    }

    @Test
    void anExportWithoutAnyMessagesDoesNotPassForOneThatWasUnderstood() throws IOException {
        assertThat(export.read(Map.of()).onlySkipped().kind()).isEqualTo("no messages");
    }

    @Test
    void whatStandsBesideTheExportIsNamed() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.zip(
                "",
                Map.of(
                        "mine/channels.json",
                        CHANNELS,
                        "mine/general/2015-06-06.json",
                        day(message("U1", "1.1", "x")),
                        "other/channels.json",
                        CHANNELS,
                        "other/general/2015-06-06.json",
                        day(message("U1", "1.1", "y"))))));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.skipped()).hasSize(2).allMatch(Skipped::damage);
    }

    @ParameterizedTest
    @CsvSource({
        "IBM437, crème-brûlée",
        "IBM850, crème-brûlée",
        "windows-1252, crème-brûlée",
        "UTF-8, crème-brûlée",
        "IBM866, общий",
        "windows-1251, общий",
        "windows-31j, 雑談",
        "GB18030, 闲聊"
    })
    void aFolderNameInAnotherEncodingIsReadWhereAListHasTheName(String encoding, String name) throws IOException {
        var read = ReadSource.of(SlackExportSource.open(packed(Charset.forName(encoding), name, name)));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void aFolderWhoseNameCannotBeReadSaysWhatToDo() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(packed(Charset.forName("windows-1257"), "šaltibarščiai", "x")));

        assertThat(read.found()).isEmpty();
        assertThat(read.onlySkipped().damage()).isTrue();
        assertThat(read.onlySkipped().reason()).contains("unknown encoding", "give the folder the id of its channel");
    }

    @Test
    void equivalentNamesAreOneFolder() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.zip(
                "",
                Map.of(
                        "channels.json", "[{\"id\": \"C1\", \"name\": \"cr\u00e8me\"}]",
                        "cr\u00e8me/2015-06-06.json", day(message("U1", "1.1", "x")),
                        "cre\u0300me/2015-06-07.json", day(message("U1", "2.1", "y")),
                        "cre\u0300me/2015-06-06.json", day(message("U1", "3.1", "z"))))));

        assertThat(read.found()).hasSize(2);
        assertThat(read.bodies()).contains("y");
        assertThat(read.onlySkipped().kind()).isEqualTo("repeated file");
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void anUnpackedExportMayStandInAFolderAndHaveEscapedNames() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.unpacked(Map.of(
                "Mine/channels.json",
                "[{\"id\": \"C1\", \"name\": \"cr\u00e8me\"}]",
                "Mine/cr#U00e8me/2015-06-06.json",
                day(message("U1", "1.1", "x"))))));

        assertThat(read.bodies()).containsExactly("x");
    }

    @Test
    void filesThatATooSimpleToolUnpackedWithBackslashesInTheirNamesAreRead() throws IOException {
        var read = export.read(Map.of("general\\2015-06-06.json", day(message("U1", "1.1", "x"))));

        assertThat(read.bodies()).containsExactly("x");
    }

    @Test
    void aDayOfTooManyEntriesBreaksOff() throws IOException {
        var read = export.read(Map.of("general/2015-06-06.json", "[" + "7,".repeat(300_000) + "7]"));

        assertThat(read.skipped()).hasSize(200_001);
        assertThat(read.skipped().getLast().reason()).contains("divide it by days");
    }

    private Path packed(Charset encoding, String folder, String channel) throws IOException {
        var zip = directory.resolve("packed.zip");
        // The charset of the tool; the JDK marks names as UTF-8 only where that is it.
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), encoding)) {
            out.putNextEntry(new ZipEntry("channels.json"));
            out.write(("[{\"id\": \"C1\", \"name\": \"" + channel + "\"}]").getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry(folder + "/2015-06-06.json"));
            out.write(day(message("U1", "1.1", "x")).getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }
}
