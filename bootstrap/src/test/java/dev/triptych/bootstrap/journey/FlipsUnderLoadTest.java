package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The phase changes every two seconds, forward by force and back, while people send and page. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlipsUnderLoadTest {
    private static final int SENDERS = 6;
    private static final int READERS = 2;
    private static final int FLIPS = 12;
    private static final long NANOS_A_FLIP = 2_000_000_000L;
    private static final int PAGE = 50;
    private static final List<Phase> PHASES = List.of(Phase.values());

    private RunningApp app;
    private Operator operator;
    private String conversation;
    private List<HttpCalls> people;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        app = RunningApp.start(RunningApp.environment(services, write, read, "flips"));
        operator = new Operator(app.as("operator"));
        people = new ArrayList<>();
        for (var i = 0; i < SENDERS + READERS; i++) {
            people.add(app.as("person" + i));
        }
        var members = Stream.iterate(1, i -> i + 1)
                .limit(SENDERS + READERS - 1L)
                .map(i -> "person" + i)
                .toList();
        conversation = people.getFirst()
                .post("/v1/conversations", Map.of("title", "hall", "members", members))
                .text("/id");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    /** What somebody sent, in order; or how often a reader walked through the whole conversation. */
    private record Done(List<String> sent, int walks) {}

    @Test
    @Timeout(180)
    void noSendFailsNothingIsLostOrDoubledAndPagesAreComplete() {
        var over = new AtomicBoolean();
        var flips = new ArrayList<Phase>();
        var done = Concurrently.atOnce(SENDERS + READERS + 1, number -> {
            if (number == SENDERS + READERS) {
                flip(flips);
                over.set(true);
                return new Done(List.of(), 0);
            }
            return number < SENDERS ? send(number, over) : walk(number, over);
        });

        assertThat(flips).hasSize(FLIPS).contains(Phase.values());
        var sent = done.stream().flatMap(each -> each.sent().stream()).toList();
        assertThat(sent.size()).isGreaterThan(SENDERS * 20);
        assertThat(done.stream().mapToInt(Done::walks).sum()).isGreaterThan(READERS * 2);
        operator.calls().adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
        for (var phase : List.of(Phase.SINGLE, Phase.SEPARATED)) {
            operator.go(phase);
            var paged = page(people.getFirst(), phase == Phase.SINGLE ? "write-store" : "read-store");
            assertThat(paged).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    private void flip(List<Phase> flips) {
        var random = new SplittableRandom(3);
        var began = System.nanoTime();
        while (flips.size() < FLIPS) {
            var at = operator.phase();
            var next = at.next();
            var forward = at == Phase.SINGLE || (next.isPresent() && random.nextInt(3) > 0);
            var to = forward ? next.orElseThrow() : earlier(at, random);
            assertThat(operator.step(to, to == Phase.READ_MIGRATION ? 50 : null, true)
                            .status())
                    .isEqualTo(200);
            flips.add(to);
            var due = began + flips.size() * NANOS_A_FLIP;
            Concurrently.until("the next flip", () -> System.nanoTime() >= due);
        }
    }

    private static Phase earlier(Phase than, SplittableRandom random) {
        var earlier = PHASES.stream().filter(phase -> phase.compareTo(than) < 0).toList();
        return earlier.get(random.nextInt(earlier.size()));
    }

    private Done send(int number, AtomicBoolean over) {
        var sent = new ArrayList<String>();
        while (!over.get()) {
            var body = number + "/" + sent.size();
            var answer = people.get(number)
                    .post(
                            "/v1/conversations/" + conversation + "/messages",
                            Map.of("clientMessageId", body, "body", body));
            assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
            sent.add(body);
        }
        return new Done(sent, 0);
    }

    /** From the oldest to the newest with the token of a command of one's own: everything before it is there, in order. */
    private Done walk(int number, AtomicBoolean over) {
        var walks = 0;
        var me = people.get(number);
        while (!over.get()) {
            var atLeast = me.with("Consistency", "strong")
                    .get("/v1/conversations/" + conversation)
                    .number("/seq");
            var token = me.put("/v1/conversations/" + conversation + "/read-marker", Map.of("seq", atLeast))
                    .header("Consistency-Token");
            assertThat(seqs(me.with("Consistency-Token", token), atLeast)).isGreaterThanOrEqualTo(atLeast);
            walks++;
        }
        return new Done(List.of(), walks);
    }

    /** Pages through and answers the last seq; nothing is left out on the way. */
    private long seqs(HttpCalls me, long atLeast) {
        var last = 1L;
        var cursor = "";
        do {
            var page = me.get("/v1/conversations/" + conversation + "/messages?order=asc&limit=" + PAGE + cursor);
            assertThat(page.status()).as("%s", page.json()).isEqualTo(200);
            for (var item : page.at("/items")) {
                assertThat(item.path("seq").asLong()).as("after %s", last).isEqualTo(last + 1);
                last++;
            }
            cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty() && last < atLeast);
        return last;
    }

    private List<String> page(HttpCalls me, String store) {
        var all = new ArrayList<String>();
        var cursor = "";
        do {
            var page = me.get("/v1/conversations/" + conversation + "/messages?limit=200" + cursor);
            assertThat(page.header("Served-By")).isEqualTo(store);
            page.at("/items").forEach(item -> all.add(item.path("body").asString()));
            cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());
        return all;
    }
}
