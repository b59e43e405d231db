package dev.triptych.web;

import static dev.triptych.web.Await.await;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Listeners that let one caller, and all together, cost little; with routes that are held, quick or fat. */
final class TightServers implements AutoCloseable {
    static final long MIB = 1024 * 1024;
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final RateSettings RATES = new RateSettings(10, 40, 50, 1_000, 100);

    private final AuthSettings auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
    private final DevTokens tokens = new DevTokens(auth, Clock.systemUTC());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Semaphore arrived = new Semaphore(0);
    final CountDownLatch enough = new CountDownLatch(1);

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final WebServers servers;

    TightServers() {
        this(SHORT);
    }

    private TightServers(Duration answerTimeout) {
        servers = new WebServers(
                new WebSettings(
                        "127.0.0.1", 0, Set.of(), "127.0.0.1", 0, Duration.ofMillis(100), tight(answerTimeout), meters),
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
        servers.start();
    }

    /** With as much time for the reader of an answer as the product gives: a busy machine must not cut a fat one. */
    static TightServers patient() {
        return new TightServers(AdmissionSettings.DEFAULT.answerTimeout());
    }

    private static AdmissionSettings tight(Duration answerTimeout) {
        return new AdmissionSettings(1, 20, 12, 8, 6, 3, 9 * MIB, answerTimeout, SHORT);
    }

    private static Items<String> fat(int mebibytes) {
        return new Items<>(Collections.nCopies(mebibytes * 16, "x".repeat(64 * 1024)));
    }

    private String token(String user) {
        return tokens.issue(new UserId(user), false, Duration.ofMinutes(10)).token();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servers.publicPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpRequest asUser(String user, String path) {
        return request(path).header("Authorization", "Bearer " + token(user)).build();
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** A request that is answered once {@link #enough} is counted down; {@link #arrived} tells that it is there. */
    CompletableFuture<HttpResponse<String>> held(String user) {
        return http.sendAsync(asUser(user, "/v1/held"), BodyHandlers.ofString());
    }

    /** A client that reads little at a time, and fails after 20 s of silence. */
    Socket connect() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), servers.publicPort()));
        socket.setSoTimeout(20_000);
        return socket;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The head of a request by {@code user}, without the empty line that ends it. */
    String head(String method, String path, String user, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer " + token(user) + "\r\n" + more;
    }

    /** Until a connection was cut for that reason. */
    void awaitCut(String reason) {
        await(() -> {
            var cut = meters.find("triptych.connections.cut")
                    .tag("reason", reason)
                    .counter();
            return cut != null && cut.count() > 0;
        });
    }

    /** Bytes of answers that wait for their clients. */
    double answerBytes() {
        return meters.get("triptych.answers.bytes").gauge().value();
    }

    double requestsInFlight() {
        return meters.get("triptych.requests.in.flight").gauge().value();
    }

    @Override
    public void close() {
        http.close();
        servers.close();
    }
}
