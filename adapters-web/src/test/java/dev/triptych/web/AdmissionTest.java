package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.Items;
import dev.triptych.domain.UserId;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.DevTokens;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.json.StreamedJson;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.limit.RateSettings;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.http.server.WebSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What one caller, and all together, may cost the public listener. */
class AdmissionTest {
    private static final long MIB = 1024 * 1024;
    private static final AdmissionSettings TIGHT =
            new AdmissionSettings(1, 20, 12, 8, 6, 3, 9 * MIB, Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final RateSettings RATES = new RateSettings(10, 40, 50, 1_000, 100);

    private final AuthSettings auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
    private final DevTokens tokens = new DevTokens(auth, Clock.systemUTC());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch enough = new CountDownLatch(1);

    @AutoClose
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose
    private final WebServers servers = new WebServers(
            new WebSettings("127.0.0.1", 0, Set.of(), "127.0.0.1", 0, Duration.ofMillis(100), TIGHT, meters),
            House.SEAL,
            new Authentication(new TokenCheck(auth, Clock.systemUTC())),
            new RateLimits(RATES),
            _ -> {},
            List.of(routes -> {
                routes.get("/v1/held", ctx -> {
                    arrived.release();
                    enough.await();
                    ctx.result("done");
                });
                routes.get("/v1/messages/quick", ctx -> ctx.result("quick"));
                routes.get("/v1/search/messages", ctx -> ctx.result("found"));
                routes.get("/v1/fat", ctx -> StreamedJson.send(ctx, fat(64)));
                routes.get("/v1/page", ctx -> StreamedJson.send(ctx, fat(1)));
                routes.post("/v1/messages", ctx -> ctx.result(Integer.toString(ctx.bodyAsBytes().length)));
            }),
            List.of());

    AdmissionTest() {
        servers.start();
    }

    private static Items<String> fat(int mebibytes) {
        return new Items<>(Collections.nCopies(mebibytes * 16, "x".repeat(64 * 1024)));
    }

    private String token(String user) {
        return tokens.issue(new UserId(user), false, Duration.ofMinutes(10)).token();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servers.publicPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpRequest asUser(String user, String path) {
        return request(path).header("Authorization", "Bearer " + token(user)).build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> held(String user) {
        return http.sendAsync(asUser(user, "/v1/held"), BodyHandlers.ofString());
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), servers.publicPort()));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private String head(String method, String path, String user, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer " + token(user) + "\r\n" + more;
    }

    private void awaitCut(String reason) {
        LiveRoutesTest.await(() -> {
            var cut = meters.find("triptych.connections.cut")
                    .tag("reason", reason)
                    .counter();
            return cut != null && cut.count() > 0;
        });
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    /** Reads what is left for a socket that takes nothing any more until the server has had enough. */
    private static long rest(Socket socket) throws IOException {
        var read = 0L;
        var into = new byte[64 * 1024];
        try {
            for (var count = 0; count >= 0; count = socket.getInputStream().read(into)) {
                read += count;
            }
        } catch (SocketException cut) {
            return read;
        }
        return read;
    }

    @Test
    void whoTakesAnAnswerByTricklesIsCut() throws IOException {
        try (var socket = connect()) {
            write(socket, head("GET", "/v1/fat", "ada", "\r\n"));
            awaitCut("answer");
            assertThat(rest(socket)).isLessThan(60 * MIB);
        }
    }

    @Test
    void whoSendsABodyByTricklesIsCut() throws IOException {
        try (var socket = connect()) {
            write(socket, head("POST", "/v1/messages", "ada", "Content-Length: 60000\r\n\r\n"));
            sendUntilCut(socket, "x");
            awaitCut("request");
        }
    }

    @Test
    void whoSendsAHeadByTricklesIsCut() throws IOException {
        try (var socket = connect()) {
            write(socket, "GET /v1/messages/quick HTTP/1.1\r\nHost: here\r\nX-Slow: ");
            sendUntilCut(socket, "x");
            awaitCut("request");
        }
    }

    private static void sendUntilCut(Socket socket, String piece) throws IOException {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            while (System.nanoTime() < deadline) {
                write(socket, piece);
                pause();
            }
        } catch (SocketException cut) {
            return;
        }
        throw new AssertionError("it was not cut");
    }

    @Test
    void whatAUserHasInFlightIsBounded() throws Exception {
        // Two whole pages are all that fit, one of each user.
        var first = held("ada");
        arrived.acquire();
        var refused = send(asUser("ada", "/v1/held"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("/problems/rate-limited");
        var second = held("bob");
        arrived.acquire();
        var full = send(asUser("eve", "/v1/held"));
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).isPresent();
        assertThat(full.body()).contains("/problems/overloaded");
        assertThat(send(asUser("eve", "/v1/messages/quick")).statusCode()).isEqualTo(200);
        enough.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        assertThat(send(asUser("ada", "/v1/held")).statusCode()).isEqualTo(200);
        LiveRoutesTest.await(() -> meters.get("triptych.answers.bytes").gauge().value() == 0);
    }

    @Test
    void requestsInFlightAreBounded() throws Exception {
        var slow = new ArrayList<Socket>();
        for (var number = 0; number < 6; number++) {
            var socket = connect();
            slow.add(socket);
            write(socket, head("POST", "/v1/messages", "user-" + number, "Content-Length: 60000\r\n\r\n"));
        }
        LiveRoutesTest.await(
                () -> meters.get("triptych.requests.in.flight").gauge().value() == 6);
        var refused = send(asUser("eve", "/v1/messages/quick"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        awaitCut("request");
        LiveRoutesTest.await(
                () -> meters.get("triptych.requests.in.flight").gauge().value() == 0);
        assertThat(send(asUser("eve", "/v1/messages/quick")).statusCode()).isEqualTo(200);
        for (var socket : slow) {
            socket.close();
        }
    }

    @Test
    void anAddressThatBringsNoTokenIsRefusedAfterAWhileAndOneThatDoesIsNot() throws Exception {
        var ada = asUser("ada", "/v1/messages/quick");
        for (var number = 0; number < 40; number++) {
            assertThat(send(ada).statusCode()).isEqualTo(200);
        }
        var statuses = new ArrayList<Integer>();
        while (!statuses.contains(429) && statuses.size() < 30) {
            var answer = send(request("/v1/messages/quick").build());
            assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"address\";q=20;w=20");
            assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).matches("\"address\";r=\\d+;t=\\d+");
            statuses.add(answer.statusCode());
        }
        assertThat(statuses).startsWith(401).endsWith(429).containsOnly(401, 429);
        assertThat(send(ada).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusalIsHeldBackAndHoldsNoPlaceMeanwhile() throws Exception {
        send(asUser("eve", "/v1/fat")).body();
        // The answer is charged when it is over, which may be a moment after its last byte has come.
        awaitNothingInFlight();
        var begun = System.nanoTime();
        var refused = Stream.generate(
                        () -> http.sendAsync(asUser("eve", "/v1/messages/quick"), BodyHandlers.ofString()))
                .limit(7)
                .toList();
        assertThat(send(asUser("ada", "/v1/messages/quick")).statusCode()).isEqualTo(200);
        for (var each : refused) {
            assertThat(each.join().statusCode()).isEqualTo(429);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        awaitNothingInFlight();
    }

    private void awaitNothingInFlight() {
        LiveRoutesTest.await(
                () -> meters.get("triptych.requests.in.flight").gauge().value() == 0);
    }

    @Test
    void connectionsOfAnAddressAreBounded() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (var number = 0; number < 10; number++) {
            sockets.add(connect());
        }
        awaitCut("address");
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void everyAnswerSaysWhatIsLeft() throws Exception {
        var answer = send(asUser("ada", "/v1/messages/quick"));
        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"commands\";q=40;w=4, \"queries\";q=1000;w=20");
        assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"queries\";r=999;t=1");
        assertThat(send(asUser("eve", "/v1/absent")).headers().firstValue("RateLimit"))
                .isPresent();
        assertThat(send(request("/absent").build()).headers().firstValue("RateLimit"))
                .isPresent();
    }

    @Test
    void aSearchWeighsMoreAndSoDoesAnAnswerByItsBytes() throws Exception {
        assertThat(left(send(asUser("ada", "/v1/search/messages")))).isEqualTo(900);
        assertThat(left(send(asUser("bob", "/v1/messages/quick")))).isEqualTo(999);
        send(asUser("bob", "/v1/page"));
        // A mebibyte counts as 64 queries; some of them may be allowed again by now.
        LiveRoutesTest.await(() -> leftOf("bob") < 960);
    }

    private int leftOf(String user) {
        try {
            return left(send(asUser(user, "/v1/messages/quick")));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int left(HttpResponse<String> answer) {
        var field = answer.headers().firstValue("RateLimit").orElseThrow();
        return Integer.parseInt(field.replaceAll(".*r=(\\d+).*", "$1"));
    }

    @Test
    void whoTricklesIsCutSoonerWhereOthersNeedTheRoom() throws Exception {
        try (var one = connect();
                var other = connect()) {
            write(one, head("GET", "/v1/fat", "ada", "\r\n"));
            write(other, head("GET", "/v1/fat", "bob", "\r\n"));
            LiveRoutesTest.await(
                    () -> meters.get("triptych.answers.bytes").gauge().value() > 7 * MIB);
            LiveRoutesTest.await(() -> isServed("eve"));
            assertThat(rest(one)).isLessThan(60 * MIB);
        }
    }

    private boolean isServed(String user) {
        try {
            return send(asUser(user, "/v1/page")).statusCode() == 200;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
