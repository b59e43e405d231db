package dev.triptych.bootstrap.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.bootstrap.Triptych;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.imports.ImportCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final String TWO_LINES = """
        {"conversation": "tea", "sender": "ada", "sentAt": "2020-01-01T00:00:00Z", "body": "hello", "sourceId": "1"}
        {"conversation": "tea", "sender": "bob", "sentAt": "2020-01-01T00:00:01Z", "body": "hi", "sourceId": "2"}
        """;

    private final InMemoryWriteStore store = new InMemoryWriteStore(InstantSource.system());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean closed;

    @TempDir
    private Path directory;

    @Test
    void messagesComeInAndTheReportSaysSo() throws IOException {
        var file = file("in.jsonl", TWO_LINES);

        assertThat(execute("--format", "jsonl", file)).isZero();

        assertThat(out.toString())
                .contains("2  messages imported")
                .contains("0  messages already there")
                .contains("1  conversations new")
                .contains("1  members joined by their first message")
                .contains("0  entries skipped");
        assertThat(store.messages()).hasSize(2);
        assertThat(closed).isTrue();
    }

    @Test
    void aSecondImportAddsNothing() throws IOException {
        var file = file("in.jsonl", TWO_LINES);
        execute("--format", "jsonl", file);

        assertThat(execute("--format", "jsonl", "--json", file)).isZero();

        assertThat(out.toString()).contains("\"imported\":0,\"alreadyThere\":2,");
        assertThat(store.messages()).hasSize(2);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        assertThat(execute("--format", "jsonl", "--dry-run", file("in.jsonl", TWO_LINES)))
                .isZero();

        assertThat(out.toString()).contains("2  messages would be imported").contains("nothing was written");
        assertThat(store.log()).isEmpty();
    }

    @Test
    void aSlackExportComesIn() throws IOException {
        var export = directory.resolve("export");
        Files.createDirectories(export.resolve("general"));
        Files.writeString(export.resolve("channels.json"), "[{\"id\": \"C1\", \"name\": \"general\"}]");
        Files.writeString(export.resolve("general/2020-01-01.json"), """
            [{"type": "message", "user": "U1", "text": "hi", "ts": "1577836800.000100", "reactions": [{"name": "+1"}]},
             {"type": "message", "subtype": "channel_join", "user": "U1", "text": "joined", "ts": "1577836800.000200"}]
            """);

        assertThat(execute("--format", "slack", export.toString())).isZero();

        assertThat(out.toString())
                .contains("1  messages imported")
                .contains("1  channel_join")
                .contains("general/2020-01-01.json#1577836800.000200: nobody wrote it as a message")
                .contains("1  messages were imported without their reactions");
    }

    @Test
    void aBrokenFileIsExitCodeOneAndWhatIsGoodIsKept() throws IOException {
        assertThat(execute("--format", "jsonl", file("in.jsonl", TWO_LINES + "{\"conversa")))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("half a line")
                .contains("in.jsonl:3")
                .contains("every other one is imported");
        assertThat(store.messages()).hasSize(2);
    }

    @Test
    void theReportNeverCommandsTheTerminal() throws IOException {
        var report = "{\"conversation\": 1}\n";
        var file = file("in\u001b[31m.jsonl", report);

        execute("--format", "jsonl", file);

        assertThat(out.toString()).contains("in?[31m.jsonl:1").doesNotContain("\u001b");
    }

    @Test
    void aStoreOutOfReachIsExitCodeOneWithTheReason() throws IOException {
        var file = file("in.jsonl", TWO_LINES);
        var line = commandLine(() -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "connection refused");
        });

        assertThat(line.execute("--format", "jsonl", file)).isEqualTo(1);

        assertThat(err.toString()).contains("Nothing was imported").contains("connection refused");
    }

    @Test
    void whatIsNoExportIsExitCodeOneWithTheReason() throws IOException {
        assertThat(execute("--format", "slack", file("in.zip", "no zip"))).isEqualTo(1);
        assertThat(err.toString()).contains("in.zip: ");
        assertThat(execute("--format", "slack", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is no Slack export");
    }

    @Test
    void wrongUsageIsExitCodeTwo() throws IOException {
        assertThat(execute("--format", "jsonl", directory.resolve("absent").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("File or directory not found: ");
        assertThat(execute("--format", "csv", file("in.csv", ""))).isEqualTo(2);
        assertThat(err.toString()).contains("slack").contains("jsonl");
        assertThat(execute(file("in.jsonl", TWO_LINES))).isEqualTo(2);
        assertThat(execute("--format", "jsonl")).isEqualTo(2);
    }

    @Test
    void helpShowsFormatsAndExitCodes() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--format", "PATH", "--dry-run", "--json", "sourceId", "Exit codes:")
                .doesNotContain("%n")
                .matches(text -> text.lines().allMatch(line -> line.length() <= 100));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private int execute(String... arguments) {
        return commandLine(() ->
                        new OpenStores<>(new ImportMessagesHandler(store, new SequentialIds()), () -> closed = true))
                .execute(arguments);
    }

    private CommandLine commandLine(OpenStores.Opener<ImportMessagesHandler> stores) {
        return ImportCommand.commandLine(stores, Triptych.FORMATS)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
