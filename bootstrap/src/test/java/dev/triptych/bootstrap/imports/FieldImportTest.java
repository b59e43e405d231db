package dev.triptych.bootstrap.imports;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.bootstrap.Triptych;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.imports.ImportCommand;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command, on files that came from the field and on a real write database. */
@WithServices(WRITE_DATABASE)
class FieldImportTest {
    private Database write;
    private App app;

    @BeforeEach
    void begin(@FreshDatabase(WRITE_DATABASE) Database write) {
        var environment = new HashMap<String, String>();
        environment.put("WRITE_DATABASE_URL", write.url());
        environment.put("READ_DATABASE_URL", "postgresql://nobody:x@127.0.0.1:1/none");
        environment.put("ELASTICSEARCH_NODE", "http://127.0.0.1:1");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("AUTH_MODE", "dev");
        this.write = write;
        app = new App(Settings.from(environment));
        app.writeDatabase().migrations().run();
        execute("truncate conversation, member, message, event, imported_conversation, imported_message,"
                + " former_member");
    }

    @AfterEach
    void end() {
        app.close();
    }

    @Test
    void anExportWithBackslashesComesInWhole() {
        assertReport("slack", "01-backslash.zip", 0, 9, 0, 0);
    }

    @Test
    void aDecomposedFolderNameComesInWhole() {
        assertReport("slack", "02-nfd.zip", 0, 5, 0, 0);
    }

    @Test
    void answersFindTheirRootsOfAnEarlierImport() {
        assertReport("slack", "04-threads-part1.zip", 0, 2, 0, 0);
        assertReport("slack", "04-threads-part2.zip", 0, 4, 0, 0);

        assertThat(answers()).isEqualTo(4);
    }

    @Test
    void answersGetTheirRootsFromALaterImportToo() {
        var first = assertReport("slack", "04-threads-part2.zip", 0, 4, 0, 0);
        assertThat(first.path("unknownReplies").asInt()).isEqualTo(4);
        assertThat(answers()).isZero();

        var second = assertReport("slack", "04-threads-part1.zip", 0, 2, 0, 0);

        assertThat(second.path("mendedReplies").asInt()).isEqualTo(4);
        assertThat(answers()).isEqualTo(4);
        assertThat(number("select count(*) from event where type = 'triptych.message.edited'"))
                .isEqualTo(4);
        assertReport("slack", "04-threads-part2.zip", 0, 0, 4, 0);
        assertThat(number("select count(*) from event where type = 'triptych.message.edited'"))
                .isEqualTo(4);
    }

    @Test
    void answersThatWereImportedWithoutTheirRootAndForgottenAreRepairedByTheSameImport() {
        bring("slack", "04-threads-part1.zip", 0);
        bring("slack", "04-threads-part2.zip", 0);
        // As versions left it that knew a message by its sender.
        execute("update message set reply_to = null");
        execute("delete from imported_message");

        assertReport("slack", "04-threads-part1.zip", 0, 0, 2, 0);
        assertReport("slack", "04-threads-part2.zip", 0, 0, 4, 0);

        assertThat(answers()).isEqualTo(4);
    }

    @Test
    void groupsOfTheSamePeopleStayApart() {
        var report = assertReport("slack", "06-mpims.zip", 0, 7, 0, 0);

        assertThat(report.path("conversations").asInt()).isEqualTo(3);
        assertThat(number("select count(*) from conversation")).isEqualTo(3);
    }

    @Test
    void aRenamedSenderBringsNothingTwice() {
        assertReport("jsonl", "08-renamed-1.jsonl", 0, 4, 0, 0);
        assertReport("jsonl", "08-renamed-2.jsonl", 0, 0, 4, 0);

        assertThat(number("select count(*) from message")).isEqualTo(4);
    }

    @Test
    void whatComesBeforeTheBreakStaysAndTheExitCodeSaysThatItBroke() {
        assertReport("jsonl", "09-member-then-plain.jsonl.gz", 1, 900, 0, 1);

        assertThat(number("select count(*) from message")).isEqualTo(900);
    }

    @Test
    void whoWasRemovedStaysOutAtTheNextImport() {
        bring("slack", "04-threads-part1.zip", 0);
        execute("""
            with gone as (delete from member where user_id = 'U0FIELD02' returning conversation_id, user_id)
            insert into former_member select * from gone\
            """);

        bring("slack", "04-threads-part2.zip", 0);

        assertThat(number("select count(*) from message where sender_id = 'U0FIELD02'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from member where user_id = 'U0FIELD02'"))
                .isZero();
    }

    private JsonNode assertReport(String format, String file, int exit, int imported, int alreadyThere, int skipped) {
        var report = bring(format, file, exit);
        assertThat(report.path("imported").asInt()).as("%s", report).isEqualTo(imported);
        assertThat(report.path("alreadyThere").asInt()).as("%s", report).isEqualTo(alreadyThere);
        assertThat(report.path("skipped").asInt()).as("%s", report).isEqualTo(skipped);
        assertThat(report.path("read").asInt()).as("%s", report).isEqualTo(imported + alreadyThere + skipped);
        return report;
    }

    private JsonNode bring(String format, String file, int exit) {
        var out = new StringWriter();
        var command = ImportCommand.commandLine(
                        // The app goes on.
                        () -> new OpenStores<>(app.part(ImportMessagesHandler.class), () -> {}), Triptych.FORMATS)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true));
        assertThat(command.execute(
                        "--format", format, "--json", FieldFile.of(file).toString()))
                .as("%s", out)
                .isEqualTo(exit);
        return new JsonMapper().readTree(out.toString());
    }

    private long answers() {
        return number("select count(*) from message m join message root on root.id = m.reply_to");
    }

    private long number(String sql) {
        try (var connection = write.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void execute(String sql) {
        try (var connection = write.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
