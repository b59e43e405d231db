package dev.triptych.bootstrap;

import static dev.triptych.devservices.ServerKind.KAFKA;
import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.SEARCH;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.devservices.Database;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The drill of the stores that need no backup: they are lost with everything in them, and built anew while people chat. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostStoresTest {
    private static final String NAME = "lost";
    private static final int SENDERS = 2;
    private static final int BEFORE = 200;

    private DevServices services;
    private Database read;
    private RunningApp app;
    private Mending mending;
    private List<HttpCalls> people;
    private String conversation;
    private final List<String> sent = new ArrayList<>();

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        this.services = services;
        this.read = read;
        app = RunningApp.start(RunningApp.environment(services, write, read, NAME));
        mending = Mending.of(app);
        people = List.of(
                HttpCalls.as("ada", app.publicPort(), app.managementPort()),
                HttpCalls.as("grace", app.publicPort(), app.managementPort()));
        conversation = people.getFirst()
                .post("/v1/conversations", Map.of("title", "hall", "members", List.of("grace")))
                .text("/id");
        for (var i = 0; i < BEFORE; i++) {
            send(i % SENDERS, "before " + i);
        }
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private void send(int who, String body) {
        var answer = people.get(who)
                .post("/v1/conversations/" + conversation + "/messages", Map.of("clientMessageId", body, "body", body));
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        synchronized (sent) {
            sent.add(body);
        }
    }

    @Test
    @Timeout(180)
    void aReadDatabaseThatWasDroppedIsBuiltAnewWhilePeopleSend() {
        whilePeopleSend("read", () -> {
            dropReadDatabase();
            mending.resync("read");
        });

        var page = pages(people.getFirst());
        assertThat(page.served()).isEqualTo("read-store");
        assertThat(page.bodies()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
        Mending.assertClean(mending.check());
    }

    @Test
    @Timeout(180)
    void aSearchStoreThatWasWipedIsBuiltAnewWhilePeopleSend() {
        whilePeopleSend("search", () -> {
            wipeSearchStore();
            mending.resync("search");
        });

        Mending.assertClean(mending.check());
        var token = people.getFirst()
                .post(
                        "/v1/conversations/" + conversation + "/messages",
                        Map.of("clientMessageId", "last", "body", "needle"))
                .header("Consistency-Token");
        synchronized (sent) {
            sent.add("needle");
        }
        var found = people.getFirst().with("Consistency-Token", token).get("/v1/search/messages?q=needle");
        assertThat(found.number("/total/value")).as("%s", found.json()).isEqualTo(1);
    }

    private void whilePeopleSend(String what, Runnable work) {
        var over = new AtomicBoolean();
        Concurrently.atOnce(SENDERS + 1, number -> {
            if (number == SENDERS) {
                try {
                    work.run();
                } finally {
                    over.set(true);
                }
                return 0;
            }
            for (var i = 0; !over.get(); i++) {
                send(number, what + " " + number + "/" + i);
            }
            return 0;
        });
    }

    private void dropReadDatabase() {
        try (var connection = services.readDatabase().database().connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database " + read.name() + " with (force)");
            statement.execute("create database " + read.name());
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Wildcards are refused for deletions as a rule, so each index is named. */
    private void wipeSearchStore() {
        var indexes =
                search("GET", "/_cat/indices/" + NAME + "-*?h=index").lines().toList();
        assertThat(indexes).hasSizeGreaterThanOrEqualTo(2);
        indexes.forEach(index -> search("DELETE", "/" + index.strip()));
    }

    private String search(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create(services.search().node() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** What a reader pages through, and by whom the last page was served. */
    private record Paged(List<String> bodies, String served) {}

    private Paged pages(HttpCalls me) {
        var all = new ArrayList<String>();
        var cursor = "";
        HttpCalls.Answer page;
        do {
            page = me.get("/v1/conversations/" + conversation + "/messages?limit=200" + cursor);
            page.at("/items").forEach(item -> all.add(item.path("body").asString()));
            cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());
        return new Paged(all, page.header("Served-By"));
    }
}
