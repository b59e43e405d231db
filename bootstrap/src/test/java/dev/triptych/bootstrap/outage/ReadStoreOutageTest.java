package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.bootstrap.journey.Asking;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The read database stops, is slow or is gone for a while: chat goes on, and afterwards nobody has to do anything. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadStoreOutageTest {
    private static final Duration DUAL_WRITE_TIMEOUT = Duration.ofMillis(100);
    private static final Duration READ_TIMEOUT = Duration.ofMillis(300);

    /**
     * What an answer may take beyond what it may wait: some milliseconds, and what two cores that run all servers and
     * other things besides may add. Who waited for a slow store without a bound would wait for a second and more, for a
     * stopped one until it goes on.
     */
    private static final Duration SLACK = Duration.ofMillis(800);

    private static final Duration MOST_FOR_A_SEND = DUAL_WRITE_TIMEOUT.plus(SLACK);

    /** Once for a connection, once for the answer. */
    private static final Duration MOST_FOR_A_READ = READ_TIMEOUT.multipliedBy(2).plus(SLACK);

    /** As a read; beside it are a few queries at the write store and at search. */
    private static final Duration MOST_FOR_A_PROBE = MOST_FOR_A_READ.plus(SLACK);

    /** More than open the circuit. */
    private static final int SENDS = 12;

    private static final int PAGE = 100;

    private ReadStoreLine line;
    private RunningApp app;
    private Operator operator;
    private HttpCalls ada;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws Exception {
        line = new ReadStoreLine(services.readDatabase());
        var environment = RunningApp.environment(services, write, line.to(read), "outages");
        environment.put("DUAL_WRITE_TIMEOUT_MS", Long.toString(DUAL_WRITE_TIMEOUT.toMillis()));
        environment.put("READ_TIMEOUT_MS", Long.toString(READ_TIMEOUT.toMillis()));
        app = RunningApp.start(environment);
        ada = app.as("ada");
        operator = new Operator(ada);
    }

    @AfterAll
    void stop() {
        if (line != null) {
            line.heal();
        }
        if (app != null) {
            app.close();
        }
        if (line != null) {
            line.close();
        }
    }

    static Stream<Arguments> outages() {
        return Stream.of(Phase.DUAL_WRITE, Phase.READ_MIGRATION, Phase.SEPARATED)
                .flatMap(phase -> Stream.of(Outage.values()).map(outage -> Arguments.of(outage, phase)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("outages")
    @Timeout(60)
    void sendsGoOnReadsAreAsThePhasePromisesAndAllHealsByItself(Outage outage, Phase phase) {
        operator.go(phase);
        var room = new Room(outage + " in " + phase);
        room.send();
        awaitNoLag();

        line.befall(outage);
        try {
            for (var sent = 0; sent < SENDS; sent++) {
                assertThat(room.send()).as("send %s", sent).isLessThan(MOST_FOR_A_SEND);
            }
            for (var asking : Asking.values()) {
                var path = room.path(asking);
                if (phase == Phase.SEPARATED) {
                    assertUnavailable(ada, path);
                    assertUnavailable(room.withToken(), path);
                    room.assertAnsweredByWriteStore(ada.with("Consistency", "strong"), asking);
                } else {
                    room.assertAnsweredByWriteStore(ada, asking);
                    room.assertAnsweredByWriteStore(room.withToken(), asking);
                }
            }
            assertOperatorIsTold();
        } finally {
            line.heal();
        }

        awaitNoLag();
        if (phase.writesTwice()) {
            awaitDualWrites(room);
        }
        if (!phase.readsFromReadStore()) {
            operator.go(Phase.SEPARATED);
        }
        room.assertAllIsInTheReadStore();
    }

    private void awaitNoLag() {
        var sync = ada.adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
        assertThat(sync.number("/deadLetters/read")).isZero();
    }

    /** Somebody goes on sending; the counters come once a second. */
    private void awaitDualWrites(Room room) {
        var before = operator.migration().number("/dualWrites/written");
        Concurrently.until("dual writes are written again", () -> {
            room.send();
            return operator.migration().number("/dualWrites/written") > before;
        });
    }

    /** Who decides whether to go back must see that now: the lag is unknown. */
    private void assertOperatorIsTold() {
        var sync = Timed.of(() -> ada.admin("/admin/sync"));
        assertThat(sync.answer().status()).isEqualTo(200);
        assertThat(sync.answer().at("/projections/0/lagEvents").isNull()).isTrue();
        assertThat(sync.took()).isLessThan(MOST_FOR_A_PROBE);
        var migration = Timed.of(operator::migration);
        assertThat(migration.answer().status()).isEqualTo(200);
        assertThat(migration.took()).isLessThan(MOST_FOR_A_PROBE);
    }

    private static void assertUnavailable(HttpCalls calls, String path) {
        var asked = Timed.of(() -> calls.get(path));
        assertThat(asked.answer().status()).as("%s", asked.answer().json()).isEqualTo(503);
        assertThat(asked.answer().text("/type")).isEqualTo("/problems/read-store-unavailable");
        assertThat(asked.answer().header("Retry-After")).isNotEmpty();
        assertThat(asked.took()).as(path).isLessThan(MOST_FOR_A_READ);
    }

    /** An answer, and how long the client waited for it. */
    private record Timed(Answer answer, Duration took) {
        static Timed of(Supplier<Answer> call) {
            var begun = System.nanoTime();
            var answer = call.get();
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** A conversation of Ada's, and what she sent there. */
    private final class Room {
        private final String id;
        private final List<String> sent = new ArrayList<>();
        private Answer newest;

        private Room(String title) {
            newest = ada.post("/v1/conversations", Map.of("title", title, "members", List.of()));
            id = newest.text("/id");
        }

        /** Sends one more, and answers how long that took. */
        private Duration send() {
            var body = id + "/" + sent.size();
            var message = Map.of("clientMessageId", body, "body", body);
            var posted = Timed.of(() -> ada.post("/v1/conversations/" + id + "/messages", message));
            assertThat(posted.answer().status())
                    .as("%s", posted.answer().json())
                    .isEqualTo(201);
            newest = posted.answer();
            sent.add(body);
            return posted.took();
        }

        private String path(Asking asking) {
            return asking.path(id, newest.text("/id"));
        }

        private HttpCalls withToken() {
            return ada.with("Consistency-Token", newest.header("Consistency-Token"));
        }

        private void assertAnsweredByWriteStore(HttpCalls calls, Asking asking) {
            var asked = Timed.of(() -> calls.get(path(asking)));
            assertThat(asked.answer().header("Served-By")).isEqualTo("write-store");
            assertThat(asking.newest(asked.answer())).isEqualTo(newest.json());
            assertThat(asked.took()).as("%s", asking).isLessThan(MOST_FOR_A_READ);
        }

        private void assertAllIsInTheReadStore() {
            var bodies = new ArrayList<String>();
            var cursor = "";
            do {
                var page = withToken()
                        .getUntil(
                                "/v1/conversations/" + id + "/messages?order=asc&limit=" + PAGE + cursor,
                                answer -> answer.header("Served-By").equals("read-store"));
                page.at("/items").forEach(item -> bodies.add(item.path("body").asString()));
                cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
            } while (!cursor.isEmpty());
            assertThat(bodies).isEqualTo(sent);
        }
    }
}
