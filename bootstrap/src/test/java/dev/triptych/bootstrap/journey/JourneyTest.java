package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.web.http.seal.Sealing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A message's whole journey: posted, and back from the read store and from search. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {
    private RunningApp app;
    private HttpCalls ada;
    private HttpCalls bob;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        app = RunningApp.start(RunningApp.environment(services, write, read, "journey"));
        ada = app.as("ada");
        bob = app.as("bob");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void aMessageThatIsPostedComesBackFromTheReadStoreAndFromSearch() {
        var conversation = ada.post("/v1/conversations", Map.of("title", "Tea 🍵", "members", new String[] {"bob"}));
        assertThat(conversation.status()).isEqualTo(201);
        var id = conversation.text("/id");
        var body = "Grüße, שלום, e\u0301 and 👩‍👩‍👧 tea";

        var sent = ada.post("/v1/conversations/" + id + "/messages", Map.of("clientMessageId", "m1", "body", body));
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.text("/body")).isEqualTo(body);

        var read = bob.getUntil("/v1/messages/" + sent.text("/id"), answer -> answer.status() == 200);
        assertThat(read.json()).isEqualTo(sent.json());
        assertThat(read.header("Served-By")).isEqualTo("read-store");

        var found = bob.getUntil(
                "/v1/search/messages?q=tea", answer -> answer.status() == 200 && answer.number("/total/value") == 1);
        assertThat(found.at("/items/0/message")).isEqualTo(sent.json());
        assertThat(found.text("/items/0/highlights/0")).contains("<em>tea</em>");
        assertThat(found.header("Served-By")).isEqualTo("search-store");

        var list = bob.getUntil("/v1/conversations", answer -> answer.number("/items/0/unreadCount") == 1);
        assertThat(list.at("/items/0/lastMessage")).isEqualTo(sent.json());
    }

    @Test
    @Timeout(60)
    void aMessageThatIsPostedComesOverTheLiveStreamAndAfterABreakToo() {
        var id = ada.post("/v1/conversations", Map.of("title", "Live", "members", new String[] {"bob"}))
                .text("/id");
        var path = "/v1/conversations/" + id;
        String last;
        try (var stream = bob.events(path + "/stream", "")) {
            var sent = ada.post(path + "/messages", Map.of("clientMessageId", "live-1", "body", "now"));
            var told = stream.next();
            assertThat(told.at("/id")).isEqualTo(sent.at("/id"));
            assertThat(told.at("/body").asString()).isEqualTo("now");
            last = told.at("/streamId").asString();
        }
        ada.post(path + "/messages", Map.of("clientMessageId", "live-2", "body", "missed"));
        ada.post(path + "/messages", Map.of("clientMessageId", "live-3", "body", "missed too"));
        try (var stream = bob.events(path + "/stream", last)) {
            assertThat(stream.next().at("/body").asString()).isEqualTo("missed");
            assertThat(stream.next().at("/body").asString()).isEqualTo("missed too");
            ada.post(path + "/messages", Map.of("clientMessageId", "live-4", "body", "now again"));
            assertThat(stream.next().at("/body").asString()).isEqualTo("now again");
        }
    }

    @Test
    void whatIsDeletedIsNowhereToBeFound() {
        var id = ada.post("/v1/conversations", Map.of("title", "Secrets", "members", new String[] {"bob"}))
                .text("/id");
        var sent = ada.post(
                "/v1/conversations/" + id + "/messages",
                Map.of("clientMessageId", "secret-1", "body", "the password is xyzzy"));
        bob.getUntil("/v1/search/messages?q=xyzzy", answer -> answer.number("/total/value") == 1);

        assertThat(ada.delete("/v1/messages/" + sent.text("/id")).status()).isEqualTo(204);

        assertThat(bob.get("/v1/search/messages?q=xyzzy").at("/items")).isEmpty();
        bob.getUntil(
                "/v1/messages/" + sent.text("/id"), answer -> answer.at("/body").isNull());
        bob.getUntil("/v1/search/messages?q=xyzzy", answer -> answer.number("/total/value") == 0);
    }

    @Test
    void whoeverShowsTheTokenOfASendFindsItAtOnce() {
        var id = ada.post("/v1/conversations", Map.of("title", "Found", "members", new String[] {"bob"}))
                .text("/id");
        for (var number = 0; number < 20; number++) {
            var word = "needle" + number;
            var sent = ada.post(
                    "/v1/conversations/" + id + "/messages", Map.of("clientMessageId", word, "body", "a " + word));
            var request = number % 2 == 0
                    ? ada.with("Consistency-Token", sent.header("Consistency-Token"))
                    : ada.with("Consistency", "strong");
            var found = request.get("/v1/search/messages?q=" + word);
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.at("/items/0/message")).isEqualTo(sent.json());
        }
    }

    @Test
    void aTokenThatCannotBeMetHangsNobody() {
        var id = ada.post("/v1/conversations", Map.of("title", "Hostile", "members", new String[0]));
        var token = id.header("Consistency-Token");
        var tokens = Sealing.tokens(app.app().part(Seal.class));
        var position = tokens.opening(ConsistencyToken::check).apply(token).orThrow();
        var future = new Position(
                position.position().incarnation(),
                position.position().shard(),
                position.position().xid() + 1_000_000_000L,
                1);
        var restored = new Position(
                position.position().incarnation() + 1, position.position().shard(), 1, 1);
        for (var hostile : List.of(future, restored)) {
            var request = ada.with(
                    "Consistency-Token", tokens.sealed(new ConsistencyToken(hostile, position.stream()).encode()));
            var begun = System.nanoTime();
            var answer = request.get("/v1/conversations/" + id.text("/id"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Served-By")).isEqualTo("write-store");
            assertThat(request.get("/v1/search/messages?q=tea").text("/type")).isEqualTo("/problems/invalid-request");
            assertThat(System.nanoTime() - begun)
                    .as("two answers, and no wait of a second each")
                    .isLessThan(1_500_000_000L);
        }
        assertThat(ada.with("Consistency-Token", token + "x")
                        .get("/v1/conversations/" + id.text("/id"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nothingIsMissedAndNothingLagsOnceItIsQuiet() {
        var id = ada.post("/v1/conversations", Map.of("title", "Many", "members", new String[] {"bob"}))
                .text("/id");
        for (var i = 0; i < 300; i++) {
            assertThat(ada.post(
                                    "/v1/conversations/" + id + "/messages",
                                    Map.of("clientMessageId", "many-" + i, "body", "number " + i))
                            .status())
                    .isEqualTo(201);
        }

        var sync = ada.adminUntil(
                "/admin/sync",
                answer -> answer.number("/outbox/unpublished") == 0
                        && answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0);
        assertThat(sync.number("/deadLetters/read")).isZero();
        assertThat(sync.number("/deadLetters/search")).isZero();
        assertThat(bob.get("/v1/conversations/" + id).number("/seq")).isEqualTo(301);
        assertThat(bob.get("/v1/conversations/" + id).number("/unreadCount")).isEqualTo(300);
    }
}
