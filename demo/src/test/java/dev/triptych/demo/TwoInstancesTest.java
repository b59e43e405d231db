package dev.triptych.demo;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.process.AppProcess;
import dev.triptych.devservices.process.AppProcess.Program;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on the same stores: one house with two doors, and either may be torn down. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(1);
    private static final Duration RELAY_WITHIN = Duration.ofSeconds(5);
    private static final Duration PROJECTIONS_WITHIN = Duration.ofSeconds(10);

    private Database write;
    private Database read;
    private AppProcess first;
    private AppProcess second;
    private People people;
    private String room;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path directory)
            throws Exception {
        this.write = write;
        this.read = read;
        var name = "two-" + UUID.randomUUID().toString().substring(0, 8);
        var settings = LocalApp.settings(services);
        settings.put("WRITE_DATABASE_URL", write.url());
        settings.put("READ_DATABASE_URL", read.url());
        settings.put("EVENT_TOPIC", name + ".events");
        settings.put("SEARCH_INDEX", name);
        settings.put("MIGRATION_INITIAL_PHASE", "SEPARATED");
        settings.put("AUTH_HS256_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID());
        try (var stores = new App(Settings.from(settings))) {
            stores.migrate(_ -> {});
        }
        first = app(settings, directory.resolve("first"));
        second = app(settings, directory.resolve("second"));
        first.start();
        people = new People(first.publicUrl());
        room = Workspace.fill(people).keySet().iterator().next();
        awaitCaughtUp(first);
        second.start();
    }

    private static AppProcess app(Map<String, String> settings, Path directory) {
        var program = new Program(DemoProcess.jar(), DemoProcess.checkout().resolve("bootstrap/serve.jvm"));
        return new AppProcess(program, directory, settings, FreePort.pickTwo());
    }

    @AfterAll
    void stop() {
        Stream.of(first, second).filter(Objects::nonNull).forEach(AppProcess::close);
    }

    @Test
    @Timeout(180)
    void bothAnswerTheSameAndOneOfThemRelays() throws Exception {
        var asked = 0;
        for (var name : People.NAMES) {
            for (var query : queries(name)) {
                var atFirst = ask(first, name, "", query);
                var atSecond = ask(second, name, "", query);
                assertThat(atSecond.text()).as(query).isEqualTo(atFirst.text());
                assertThat(atSecond.servedBy()).as(query).isEqualTo(atFirst.servedBy());
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(150);
        assertThat(holders(write, "relay")).hasSize(1);
        assertThat(holders(read, "read-projection")).hasSize(1);
    }

    @Test
    @Timeout(180)
    void aTokenOfOneIsHonouredByTheOther() throws Exception {
        for (var i = 0; i < 50; i++) {
            var from = i % 2 == 0 ? first : second;
            var to = i % 2 == 0 ? second : first;
            var sent = send(from, "message " + i);
            var seen = ask(to, "ada", sent.consistencyToken(), "/v1/conversations/" + room + "/messages/recent");
            assertThat(seen.json().at("/items/0/body").asString()).isEqualTo("message " + i);
        }
    }

    @Test
    @Timeout(180)
    void aStepMadeAtOneIsFollowedByTheOtherWithinASecond() throws Exception {
        assertThat(storeAsked(second)).isEqualTo("read-store");
        assertThat(stepped(first, "SINGLE", second, "write-store")).isLessThan(FOLLOWED_WITHIN);
        for (var phase : List.of("DUAL_WRITE", "READ_MIGRATION")) {
            step(second, phase);
        }
        assertThat(stepped(second, "SEPARATED", first, "read-store")).isLessThan(FOLLOWED_WITHIN);
    }

    @Test
    @Timeout(180)
    void theWorkOfOneThatIsKilledIsTakenOver() throws Exception {
        theFirstDoesEverythingThatOnlyOneMayDo();
        var relayedBefore = holders(write, "relay");
        var projectedBefore = holders(read, "read-projection");
        assertThat(relayedBefore).hasSize(1).isEqualTo(projectedBefore);

        first.kill();
        var killedAt = System.nanoTime();
        var sent = send(second, "after the end of the other");
        var operator = operator(second);
        awaitTrue(
                "the relay to be taken over",
                () -> operator.get("/admin/sync").at("/outbox/unpublished").asLong(-1) == 0);
        var relayed = since(killedAt);
        awaitTrue("the projections to be taken over", () -> LocalApp.caughtUp(operator));
        var projected = since(killedAt);
        var seen = ask(second, "ada", sent.consistencyToken(), "/v1/conversations/" + room + "/messages/recent");

        System.out.println("killed: the relay goes on after " + relayed + ", both projections after " + projected);
        first.start();

        assertThat(relayed).isLessThan(RELAY_WITHIN);
        assertThat(projected).isLessThan(PROJECTIONS_WITHIN);
        assertThat(seen.servedBy()).isEqualTo("read-store");
        assertThat(seen.json().at("/items/0/body").asString()).isEqualTo("after the end of the other");
        assertThat(holders(write, "relay")).hasSize(1).doesNotContainAnyElementsOf(relayedBefore);
        assertThat(holders(read, "read-projection")).hasSize(1).doesNotContainAnyElementsOf(projectedBefore);
    }

    /** Being alone for a while it must. */
    private void theFirstDoesEverythingThatOnlyOneMayDo() throws Exception {
        second.stop();
        send(first, "while the other rests");
        awaitCaughtUp(first);
        second.start();
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** From the request of the transition until the other is seen to act by it. */
    private Duration stepped(AppProcess at, String phase, AppProcess other, String store) throws Exception {
        var requested = System.nanoTime();
        var step = Thread.ofVirtual().start(() -> {
            try {
                step(at, phase);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        awaitTrue("the other to follow", () -> storeAsked(other).equals(store));
        var took = since(requested);
        step.join();
        return took;
    }

    private void step(AppProcess at, String phase) throws IOException {
        var request = phase.equals("READ_MIGRATION")
                ? Map.of("to", phase, "readPercent", 100, "reason", "a test", "force", true)
                : Map.of("to", phase, "reason", "a test", "force", true);
        operator(at).call("POST", "/admin/migration/transitions", request);
    }

    private String storeAsked(AppProcess app) throws IOException {
        return ask(app, "ada", "", "/v1/conversations").servedBy();
    }

    private ChatClient.Answer send(AppProcess app, String body) throws IOException {
        return at(app.publicUrl(), "ada")
                .send(
                        "POST",
                        "/v1/conversations/" + room + "/messages",
                        Map.of("clientMessageId", UUID.randomUUID().toString(), "body", body),
                        Map.of());
    }

    private ChatClient.Answer ask(AppProcess app, String name, String consistencyToken, String query)
            throws IOException {
        return at(app.publicUrl(), name).getSince(consistencyToken, query);
    }

    private ChatClient operator(AppProcess app) {
        return at(app.managementUrl(), People.OPERATOR);
    }

    private ChatClient at(String url, String name) {
        return ChatClient.at(HTTP, url).with(people.token(name));
    }

    private void awaitCaughtUp(AppProcess app) {
        var operator = operator(app);
        Await.until("the stores to catch up", SOON, () -> LocalApp.caughtUp(operator), app::logTail);
    }

    private void awaitTrue(String what, DemoProcess.Condition condition) {
        condition.await(what, SOON, second::logTail);
    }

    /** Every kind of query, of this user, cursors followed. */
    private List<String> queries(String name) throws IOException {
        var queries = new ArrayList<>(List.of(
                "/v1/conversations",
                "/v1/conversations?limit=1",
                "/v1/users/me/messages",
                "/v1/users/grace/messages?limit=2",
                "/v1/search/messages?q=relay",
                "/v1/analytics/messages?interval=day"));
        for (var item : ask(first, name, "", "/v1/conversations").json().path("items")) {
            var room = "/v1/conversations/" + item.path("id").asString();
            queries.addAll(List.of(room, room + "/members?limit=2", room + "/messages/recent?limit=3"));
            for (var order : List.of("asc", "desc")) {
                var pages = room + "/messages?limit=2&order=" + order;
                queries.add(pages);
                var page = ask(first, name, "", pages).json();
                queries.add(pages + "&cursor=" + page.path("nextCursor").asString());
                var message = page.at("/items/1/id").asString();
                queries.addAll(List.of(pages + "&around=" + message, "/v1/messages/" + message));
            }
        }
        return queries;
    }

    private static List<String> holders(Database database, String lease) throws SQLException {
        var owners = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.prepareStatement("select owner from lease where name = ?")) {
            statement.setString(1, lease);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.add(rows.getString(1));
                }
            }
        }
        return owners;
    }
}
