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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever shows the token of what they wrote sees it, however late the projection is and whatever the phase. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadYourWritesTest {
    private static final int CLIENTS = 20;
    private static final int PAIRS = 1_000;
    private static final List<Asking> ASKINGS = List.of(Asking.values());
    private static final List<Phase> PHASES = List.of(Phase.values());

    private RunningApp app;
    private Operator operator;
    private LateProjection late;
    private List<Client> clients;

    /** Somebody with a conversation of their own. */
    private record Client(HttpCalls calls, String conversation) {}

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws Exception {
        var environment = RunningApp.environment(services, write, read, "read-your-writes");
        app = RunningApp.start(environment);
        operator = new Operator(app.as("operator"));
        clients = new ArrayList<>();
        for (var i = 0; i < CLIENTS; i++) {
            var calls = app.as("client" + i);
            var conversation = calls.post("/v1/conversations", Map.of("title", "own", "members", List.of()))
                    .text("/id");
            clients.add(new Client(calls, conversation));
        }
        clients.getLast().calls().adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
        late = LateProjection.of(read);
    }

    @AfterAll
    void stop() throws Exception {
        if (late != null) {
            late.close();
        }
        if (app != null) {
            app.close();
        }
    }

    /** How many pairs which store answered. */
    private record Answered(long pairs, long byReadStore) {}

    /** Sends and asks for it with the token, each client after the other query at random; nobody ever misses it. */
    private static Answered pairs(Client client, int number, String name, BooleanSupplier goOn) {
        var random = new SplittableRandom(client.conversation().hashCode() ^ name.hashCode());
        var byReadStore = 0L;
        var done = 0;
        for (; done < number && goOn.getAsBoolean(); done++) {
            var sent = client.calls()
                    .post(
                            "/v1/conversations/" + client.conversation() + "/messages",
                            Map.of("clientMessageId", name + "-" + done, "body", "number " + done));
            assertThat(sent.status()).as("%s", sent.json()).isEqualTo(201);
            var asking = ASKINGS.get(random.nextInt(ASKINGS.size()));
            var answer = client.calls()
                    .with("Consistency-Token", sent.header("Consistency-Token"))
                    .get(asking.path(client.conversation(), sent.text("/id")));
            assertThat(asking.newest(answer))
                    .as("%s of %s, answered by the %s", asking, client.conversation(), answer.header("Served-By"))
                    .isEqualTo(sent.json());
            if (answer.header("Served-By").equals("read-store")) {
                byReadStore++;
            }
        }
        return new Answered(done, byReadStore);
    }

    private Answered everybody(int each, String name, BooleanSupplier goOn) {
        return Concurrently.atOnce(CLIENTS, number -> pairs(clients.get(number), each, name, goOn)).stream()
                .reduce(
                        new Answered(0, 0),
                        (a, b) -> new Answered(a.pairs() + b.pairs(), a.byReadStore() + b.byReadStore()));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @Timeout(240)
    void whatWasJustWrittenIsSeenInEveryPhase(Phase phase) {
        operator.go(phase);
        var holdsBefore = late.holds();

        var answered = everybody(PAIRS / CLIENTS, phase.name(), () -> true);

        assertThat(answered.pairs()).isEqualTo(PAIRS);
        assertThat(late.holds()).as("how often the projection was held up").isGreaterThan(holdsBefore + 1);
        if (phase == Phase.SEPARATED) {
            assertThat(answered.byReadStore())
                    .as("answered by the read store, all delays being below the wait")
                    .isGreaterThanOrEqualTo(PAIRS * 8 / 10);
        } else if (!phase.readsFromReadStore()) {
            assertThat(answered.byReadStore()).isZero();
        }
    }

    @Test
    @Timeout(240)
    void whatWasJustWrittenIsSeenAcrossFlips() {
        var stop = new AtomicBoolean();
        var flips = Thread.ofPlatform().start(() -> flipUntil(stop));
        var answered = everybody(PAIRS / CLIENTS, "flips", () -> true);
        stop.set(true);
        join(flips);
        assertThat(answered.pairs()).isEqualTo(PAIRS);
        assertThat(answered.byReadStore()).isBetween(1L, PAIRS - 1L);
    }

    private void flipUntil(AtomicBoolean stop) {
        var random = new SplittableRandom(5);
        while (!stop.get()) {
            operator.go(PHASES.get(random.nextInt(PHASES.size())));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** A session shows the token of its last command at every query, and asks more often than it writes. */
    @Test
    @Timeout(240)
    void aSessionThatShowsItsLastTokenNeverGoesBackwards() {
        var stop = new AtomicBoolean();
        var flips = Thread.ofPlatform().start(() -> flipUntil(stop));
        var asked = Concurrently.atOnce(CLIENTS, number -> session(clients.get(number)));
        stop.set(true);
        join(flips);
        assertThat(asked).allMatch(count -> count == 10 * 8);
    }

    private static int session(Client client) {
        var newest = 0L;
        var asked = 0;
        for (var write = 0; write < 10; write++) {
            var sent = client.calls()
                    .post(
                            "/v1/conversations/" + client.conversation() + "/messages",
                            Map.of("clientMessageId", "session-" + write, "body", "number " + write));
            var session = client.calls().with("Consistency-Token", sent.header("Consistency-Token"));
            for (var question = 0; question < 8; question++, asked++) {
                var seen = session.get("/v1/conversations/" + client.conversation())
                        .number("/seq");
                assertThat(seen).isGreaterThanOrEqualTo(newest).isGreaterThanOrEqualTo(sent.number("/seq"));
                newest = seen;
            }
        }
        return asked;
    }
}
