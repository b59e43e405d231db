package dev.triptych.web;

import static dev.triptych.web.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.domain.UserId;
import dev.triptych.web.EventStream.Event;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.DevTokens;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.http.server.WebSettings;
import dev.triptych.web.http.sse.EventStreams;
import dev.triptych.web.http.sse.StreamSettings;
import dev.triptych.web.operators.console.ConsoleBlock;
import dev.triptych.web.operators.console.ConsoleFeed;
import dev.triptych.web.operators.console.ConsoleStreamRoutes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What consoles are told, from sources that do as they are told. */
class ConsoleStreamTest {
    private static final String STREAM = "/admin/stream";
    private static final StreamSettings FEW = new StreamSettings(Duration.ofMillis(100), Duration.ofSeconds(2), 2, 3);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Supplier<?> tea = () -> Map.of("cups", 1);
    private volatile Supplier<?> cake = () -> "none";
    private volatile Duration ahead = Duration.ZERO;
    private final ConsoleFeed feed = new ConsoleFeed(
            List.of(
                    new ConsoleBlock("tea", () -> {
                        asked.incrementAndGet();
                        return tea.get();
                    }),
                    new ConsoleBlock("cake", () -> cake.get())),
            new ConsoleBlock("history", () -> Map.of("age", List.of(7.5))),
            Duration.ofMillis(300));
    private final EngineLoop loop = new EngineLoop(feed, feed.signal(), Duration.ofMillis(20));
    private final EventStreams streams =
            new EventStreams(FEW, () -> Instant.now().plus(ahead));
    private final AuthSettings auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
    private final DevTokens tokens = new DevTokens(auth, Clock.systemUTC());
    private final WebServers servers = new WebServers(
            new WebSettings(
                    "127.0.0.1",
                    0,
                    Set.of(),
                    "127.0.0.1",
                    0,
                    Duration.ofSeconds(20),
                    AdmissionSettings.DEFAULT,
                    new SimpleMeterRegistry()),
            House.SEAL,
            new Authentication(new TokenCheck(auth, Clock.systemUTC())),
            new RateLimits(House.UNLIMITED),
            _ -> {},
            List.of(),
            List.of(new ConsoleStreamRoutes(feed, streams)));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ConsoleStreamTest() {
        loop.start();
        servers.start();
    }

    @AfterEach
    void stop() {
        loop.close();
        servers.close();
        http.close();
    }

    private String url() {
        return "http://127.0.0.1:" + servers.managementPort();
    }

    private String token(String user, boolean admin) {
        return tokens.issue(new UserId(user), admin, Duration.ofMinutes(10)).token();
    }

    /** A stream whose first event was the history, as that of each console is. */
    private EventStream open(String user) {
        var stream = EventStream.open(http, URI.create(url() + STREAM), token(user, true), null);
        expect(stream.take(1).getFirst(), "history", "{\"value\":{\"age\":[7.5]},\"problem\":null}");
        return stream;
    }

    private static void expect(Event event, String name, String data) {
        assertThat(event.name()).isEqualTo(name);
        assertThat(event.data()).isEqualTo(data);
    }

    @Test
    void aConsoleIsToldEverythingAndThenWhatChanged() {
        try (var stream = open("root")) {
            var first = stream.take(2);
            expect(first.get(0), "tea", "{\"value\":{\"cups\":1},\"problem\":null}");
            expect(first.get(1), "cake", "{\"value\":\"none\",\"problem\":null}");
            var samples = asked.get();
            await(() -> asked.get() > samples + 5);
            cake = () -> "apple";
            expect(stream.take(1).getFirst(), "cake", "{\"value\":\"apple\",\"problem\":null}");
            assertThat(first).extracting(Event::id).containsOnly("");
        }
    }

    @Test
    void whoComesLaterIsToldEverythingToo() {
        try (var one = open("root")) {
            one.take(2);
            try (var other = open("root")) {
                assertThat(other.take(2)).extracting(Event::name).containsExactlyInAnyOrder("tea", "cake");
                tea = () -> Map.of("cups", 2);
                assertThat(other.take(1).getFirst().json().at("/value/cups").asInt())
                        .isEqualTo(2);
                assertThat(one.take(1).getFirst().json().at("/value/cups").asInt())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aSourceThatFailsIsSaidToAndTheOthersGoOn() {
        try (var stream = open("root")) {
            stream.take(2);
            tea = () -> {
                throw new StoreUnavailableException(Part.READ_STORE, new IllegalStateException("secret host"));
            };
            var failed = stream.take(1).getFirst();
            assertThat(failed.name()).isEqualTo("tea");
            assertThat(failed.json().at("/value").isNull()).isTrue();
            assertThat(failed.json().at("/problem/type").asString()).isEqualTo("/problems/read-store-unavailable");
            assertThat(failed.data()).doesNotContain("secret");
            cake = () -> {
                throw new IllegalStateException("secret");
            };
            var broken = stream.take(1).getFirst();
            assertThat(broken.name()).isEqualTo("cake");
            assertThat(broken.json().at("/problem/type").asString()).isEqualTo("/problems/internal-error");
            assertThat(broken.data()).doesNotContain("secret");
            tea = () -> "back";
            expect(stream.take(1).getFirst(), "tea", "{\"value\":\"back\",\"problem\":null}");
        }
    }

    @Test
    void aSourceThatHangsIsSaidToAndHoldsUpNobody() throws InterruptedException {
        var going = new CountDownLatch(1);
        try (var stream = open("root")) {
            stream.take(2);
            tea = () -> {
                try {
                    going.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                return "late";
            };
            var hanging = stream.take(1).getFirst();
            assertThat(hanging.name()).isEqualTo("tea");
            assertThat(hanging.json().at("/value").isNull()).isTrue();
            assertThat(hanging.json().at("/problem/detail").asString()).startsWith("There was no answer within");
            cake = () -> "cherry";
            expect(stream.take(1).getFirst(), "cake", "{\"value\":\"cherry\",\"problem\":null}");
            going.countDown();
            expect(stream.take(1).getFirst(), "tea", "{\"value\":\"late\",\"problem\":null}");
        }
    }

    @Test
    void nobodyLooksWhileNobodyWatchesAndNothingOldIsToldLater() {
        try (var stream = open("root")) {
            stream.take(2);
        }
        await(() -> streams.open() == 0);
        var samples = asked.get();
        tea = () -> "new";
        feed.runOnce();
        assertThat(asked.get()).isLessThanOrEqualTo(samples + 1);
        try (var stream = open("root")) {
            assertThat(stream.take(2)).extracting(Event::data).contains("{\"value\":\"new\",\"problem\":null}");
        }
    }

    @Test
    void aSilentStreamSendsHeartbeatsAndEndsWithItsToken() {
        try (var stream = open("root")) {
            stream.take(2);
            await(() -> stream.comments() > 2);
            ahead = Duration.ofMinutes(11);
            stream.expectEnd();
        }
        await(() -> streams.open() == 0);
        // Else a page would come back at once, again and again, for as long as clocks may differ.
        client("root").get(STREAM).expectProblem(401, "unauthenticated");
    }

    @Test
    void operatorsHaveSoManyStreamsAndTheInstanceToo() {
        var open = new ArrayList<EventStream>();
        open.add(open("root"));
        open.add(open("root"));
        client("root").get(STREAM).expectProblem(429, "rate-limited");
        open.add(open("other"));
        client("third").get(STREAM).expectProblem(429, "rate-limited");
        open.forEach(EventStream::close);
        await(() -> streams.open() == 0);
        open("third").close();
    }

    private Client client(String user) {
        return new Client(http, url(), token(user, true));
    }

    @Test
    void onlyAdministratorsAreToldAndTheTokenIsInTheHeader() {
        new Client(http, url(), null).get(STREAM).expectProblem(401, "unauthenticated");
        new Client(http, url(), token("ada", false)).get(STREAM).expectProblem(403, "forbidden");
        client("root").get(STREAM + "?token=x").expectProblem(400, "invalid-request");
        new Client(http, url(), null)
                .get(STREAM + "?token=" + token("root", true))
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void stoppingIsNotHeldUpByOpenConsoles() {
        try (var stream = open("root")) {
            stream.take(2);
            var begun = System.nanoTime();
            loop.close();
            stream.expectEnd();
            servers.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
