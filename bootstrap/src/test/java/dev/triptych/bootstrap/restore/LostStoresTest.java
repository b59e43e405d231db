package dev.triptych.bootstrap.restore;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The drill of the stores that need no backup: they are lost with everything in them, and rebuilt while people chat. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostStoresTest {
    private static final String NAME = "lost";
    private static final int SENDERS = 2;
    private static final int BEFORE = 200;

    private LostStores stores;
    private RunningApp app;
    private RepairCalls repair;
    private List<HttpCalls> people;
    private String conversation;
    private final List<String> sent = new ArrayList<>();

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        stores = new LostStores(services, read, NAME);
        app = RunningApp.start(RunningApp.environment(services, write, read, NAME));
        repair = RepairCalls.of(app);
        people = List.of(app.as("ada"), app.as("grace"));
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
            stores.close();
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
    void aReadDatabaseThatWasDroppedIsRebuiltWhilePeopleSend() {
        whilePeopleSend("read", () -> {
            stores.dropReadDatabase();
            repair.resync("read");
        });

        Concurrently.until("the stores to catch up", () -> repair.lag() == 0);
        var page = pages(people.getFirst());
        assertThat(page.served()).isEqualTo("read-store");
        assertThat(page.bodies()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
        RepairCalls.assertClean(repair.check());
    }

    @Test
    @Timeout(180)
    void aSearchStoreThatWasWipedIsRebuiltWhilePeopleSend() {
        whilePeopleSend("search", () -> {
            stores.wipeSearchStore();
            repair.resync("search");
        });

        RepairCalls.assertClean(repair.check());
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
