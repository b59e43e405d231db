package dev.triptych.bootstrap.restore;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importing.ImportProgress;
import dev.triptych.application.command.importing.Importer;
import dev.triptych.application.command.importing.ImporterSettings;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Database;
import dev.triptych.importers.files.RealData;
import dev.triptych.importers.jsonl.JsonLinesSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The main job on real input: a real chat in three stores, ten divergences of five kinds planted in two of them, found,
 * repaired and verified; then both are lost and rebuilt.
 */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class RealRecoveryTest {
    private static final String NAME = "recovery";
    private static final Duration BOUND = Duration.ofMinutes(5);

    @Test
    @Timeout(900)
    void tenDivergencesAreFoundAndRepairedAndLostStoresAreRebuilt(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws Exception {
        var lines = RealData.file("ubuntu-irc.jsonl.gz");
        var environment = RunningApp.environment(services, write, read, NAME);
        environment.put("RESYNC_ROWS_PER_SECOND", "10000000");
        environment.put("CONSISTENCY_CHECK_ROWS_PER_SECOND", "10000000");
        try (var app = RunningApp.start(environment);
                var stores = new LostStores(services, read, NAME)) {
            try (var source = JsonLinesSource.open(lines)) {
                new Importer(app.app().part(ImportMessagesHandler.class), ImporterSettings.STANDARD)
                        .run(source, new ImportProgress());
            }
            var repair = RepairCalls.of(app);
            markSomethingRead(app, write);
            Await.until("the stores to catch up", BOUND, () -> repair.lag() == 0, () -> "");
            RepairCalls.assertClean(said("healthy", repair.check()));
            assertThat(repair.isVerified()).isTrue();

            var planted = plant(read, stores);
            var found = said("planted", repair.check());
            assertThat(found.at("/clean").asBoolean()).isFalse();
            assertThat(named(found)).containsExactlyInAnyOrderElementsOf(planted);
            assertThat(repair.isVerified()).isFalse();

            RepairCalls.assertClean(said("mended", repair.repair(found)));
            RepairCalls.assertClean(said("after the repair", repair.check()));
            assertThat(repair.isVerified()).isTrue();

            stores.dropReadDatabase();
            stores.wipeSearchStore();
            said("built anew", repair.resync("all"));
            Await.until("the stores to catch up", BOUND, () -> repair.lag() == 0, () -> "");
            RepairCalls.assertClean(said("after the loss", repair.check()));
            assertThat(repair.isVerified()).isTrue();
        }
    }

    private static Answer said(String when, Answer answer) {
        System.out.println(when + ": " + answer.json());
        return answer;
    }

    /** The imported chat has no read markers. */
    private static void markSomethingRead(RunningApp app, Database write) throws SQLException {
        for (var row : rows(write, "select conversation_id || ' ' || user_id from member order by user_id limit 3")) {
            var user = app.as(row.substring(37));
            var marked = user.put("/v1/conversations/" + row.substring(0, 36) + "/read-marker", Map.of("seq", 5));
            assertThat(marked.status()).as("%s", marked.json()).isEqualTo(204);
        }
    }

    /** Plants ten divergences and says how a check should name them. */
    private static List<String> plant(Database read, LostStores stores) throws SQLException {
        var messages = rows(read, """
            select conversation_id || ' ' || id from message_view where deleted_at is null order by md5(id::text) limit 8
            """);
        var planted = new ArrayList<String>();
        for (var message : messages.subList(0, 2)) {
            execute(read, "update message_view set body = body || '!' where id = '" + id(message) + "'");
            planted.add("read message different " + message + " body");
        }
        for (var message : messages.subList(2, 4)) {
            execute(read, "delete from message_view where id = '" + id(message) + "'");
            planted.add("read message missing " + message);
        }
        var foreign = UUID.randomUUID();
        execute(read, """
            insert into message_view (id, conversation_id, seq, sender_id, client_message_id, body, sent_at, version)
            select '%s', conversation_id, 1000000, sender_id, 'foreign', 'never said', sent_at, 1
              from message_view where id = '%s'
            """.formatted(foreign, id(messages.get(4))));
        planted.add("read message extra " + messages.get(4).substring(0, 36) + " " + foreign);
        execute(read, "update message_view set version = version + 1 where id = '" + id(messages.get(5)) + "'");
        planted.add("read message different " + messages.get(5) + " version");
        execute(read, """
            insert into member_view (conversation_id, user_id, joined_at)
            select conversation_id, 'mallory', sent_at from message_view where id = '%s'
            """.formatted(id(messages.get(4))));
        planted.add("read member extra " + messages.get(4).substring(0, 36) + " mallory");
        var marker = rows(read, "select conversation_id || ' ' || user_id from read_marker_view limit 1")
                .getFirst();
        execute(
                read,
                "update read_marker_view set seq = seq - 2 where conversation_id = '" + marker.substring(0, 36)
                        + "' and user_id = '" + marker.substring(37) + "'");
        planted.add("read readMarker different " + marker + " seq");
        stores.removeDocument(id(messages.get(6)));
        planted.add("search message missing " + messages.get(6));
        stores.alterDocument(id(messages.get(7)), "somebody else's words");
        // Whoever writes without a version raises the one that the server keeps.
        planted.add("search message different " + messages.get(7) + " storedVersion body");
        return planted;
    }

    private static String id(String conversationAndMessage) {
        return conversationAndMessage.substring(37);
    }

    private static List<String> named(Answer check) {
        var named = new ArrayList<String>();
        for (var finding : check.at("/findings")) {
            var who = finding.path("messageId").asString("").isEmpty() ? "userId" : "messageId";
            var text = new StringBuilder(String.join(
                    " ",
                    finding.path("store").asString(),
                    finding.path("entity").asString(),
                    finding.path("kind").asString(),
                    finding.path("conversationId").asString(),
                    finding.path(who).asString("")));
            finding.path("fields")
                    .forEach(field -> text.append(' ').append(field.path("name").asString()));
            named.add(text.toString().strip());
        }
        return named;
    }

    private static List<String> rows(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
        }
    }
}
