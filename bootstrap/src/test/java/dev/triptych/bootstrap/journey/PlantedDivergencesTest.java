package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What somebody does to the read database and to Elasticsearch behind our back is found, named and repaired under load. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedDivergencesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String INDEX = "/planted-messages-g1/_doc/";
    private static final int ROOMS = 9;
    private static final int MESSAGES = 12;

    private final List<String> rooms = new ArrayList<>();
    private final List<List<String>> messages = new ArrayList<>();
    private Database readDatabase;
    private String search;
    private CheckedApp app;
    private HttpCalls ada;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        readDatabase = read;
        search = services.search().node().toString();
        app = new CheckedApp(services, write, read, "planted");
        ada = app.as("ada");
        for (var i = 0; i < ROOMS; i++) {
            var room = People.room(ada, "room " + i);
            var sent = new ArrayList<String>();
            for (var j = 0; j < MESSAGES; j++) {
                sent.add(People.send(ada, room, "message " + j));
            }
            ada.put("/v1/conversations/" + room + "/read-marker", Map.of("seq", 5));
            rooms.add(room);
            messages.add(sent);
        }
        ada.adminUntil(
                "/admin/sync",
                answer -> answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    @Timeout(180)
    void eachIsFoundExactlyAndNothingElseWhilePeopleGoOnAndAllIsRepaired() throws Exception {
        try (var people = new People(ada)) {
            var before = app.check();
            assertThat(CheckedApp.report(before).findings()).isEmpty();

            var planted = plant();
            var found = app.check();
            assertThat(CheckedApp.report(found).findings())
                    .map(PlantedDivergencesTest::words)
                    .containsExactlyInAnyOrderElementsOf(planted);
            assertThat(app.consistency().verification(StoreName.READ)).isInstanceOf(Verification.NotVerified.class);

            var repaired = app.repaired(found.id());
            assertThat(CheckedApp.report(repaired).findings()).isEmpty();
            assertThat(CheckedApp.report(repaired).complete()).isTrue();
            var sent = people.sent();
            assertThat(CheckedApp.report(app.check()).findings()).isEmpty();
            assertThat(people.sent()).isGreaterThanOrEqualTo(sent);
        }
        ada.adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
        assertThat(app.check().clean()).isTrue();
        assertThat(app.consistency().verification(StoreName.READ)).isInstanceOf(Verification.Verified.class);
        assertThat(app.consistency().verification(StoreName.SEARCH)).isInstanceOf(Verification.Verified.class);
    }

    private List<String> plant() throws Exception {
        sql("update message_view set body = 'other words' where id = '" + message(0) + "'");
        sql("delete from message_view where id = '" + message(1) + "'");
        sql(
                "insert into message_view select gen_random_uuid(), conversation_id, 900, sender_id, 'k', 'hm', null, sent_at,"
                        + " null, null, 1 from message_view where id = '" + message(2) + "'");
        sql("update message_view set version = 0 where id = '" + message(3) + "'");
        sql("update read_marker_view set seq = 3 where conversation_id = '" + rooms.get(4) + "'");
        sql("insert into member_view values ('" + rooms.get(5) + "', 'mallory', now())");
        sql("update conversation_view set title = 'another room' where id = '" + rooms.get(6) + "'");
        elastic("DELETE", message(7), "?refresh=true", "");
        alter(message(8));
        return List.of(
                "READ DIFFERENT MESSAGE " + message(0) + " [body]",
                "READ MISSING MESSAGE " + message(1) + " []",
                "READ EXTRA MESSAGE of " + rooms.get(2) + " []",
                "READ DIFFERENT MESSAGE " + message(3) + " [version]",
                "READ DIFFERENT READ_MARKER ada of " + rooms.get(4) + " [seq]",
                "READ EXTRA MEMBER mallory of " + rooms.get(5) + " []",
                "READ DIFFERENT CONVERSATION of " + rooms.get(6) + " [title]",
                "SEARCH MISSING MESSAGE " + message(7) + " []",
                "SEARCH DIFFERENT MESSAGE " + message(8) + " [body]");
    }

    private String message(int room) {
        return messages.get(room).get(MESSAGES / 2);
    }

    /** Of what was there before, the id; of what is foreign, where it is. */
    private static String words(Finding finding) {
        var known = finding.messageId() != null && finding.kind() != Finding.Kind.EXTRA;
        return finding.store() + " " + finding.kind() + " " + finding.entity()
                + (finding.userId() == null ? "" : " " + finding.userId())
                + (known ? " " + finding.messageId() : " of " + finding.conversationId()) + " "
                + finding.fields().stream().map(Finding.Field::name).toList();
    }

    private void sql(String statement) throws SQLException {
        try (var connection = readDatabase.connect();
                var sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).as(statement).isOne();
        }
    }

    private void alter(String id) throws IOException, InterruptedException {
        var there = JSON.readTree(elastic("GET", id, "", ""));
        var source = (ObjectNode) there.at("/_source");
        elastic(
                "PUT",
                id,
                "?refresh=true&version_type=external_gte&version="
                        + there.at("/_version").asLong(),
                source.put("body", "other words").toString());
    }

    private String elastic(String method, String id, String parameters, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(search + INDEX + id + parameters))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
