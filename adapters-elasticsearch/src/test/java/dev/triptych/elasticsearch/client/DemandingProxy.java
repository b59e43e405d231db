package dev.triptych.elasticsearch.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** In front of a real Elasticsearch: speaks TLS only, and lets nobody through without the right header. */
final class DemandingProxy implements AutoCloseable {
    /** As Elasticsearch says it. */
    private static final byte[] REFUSAL =
            "{\"error\": {\"type\": \"security_exception\", \"reason\": \"no\"}, \"status\": 401}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final String prefix;
    private final String authorization;
    private final AtomicInteger passed = new AtomicInteger();

    DemandingProxy(URI target, SSLContext tls, String prefix, String authorization) throws IOException {
        this.target = target;
        this.prefix = prefix;
        this.authorization = authorization;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens, by a name of this machine. */
    URI uri(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + prefix);
    }

    /** How many requests it let through. */
    int passed() {
        return passed.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("X-elastic-product", "Elasticsearch");
                exchange.sendResponseHeaders(401, REFUSAL.length);
                exchange.getResponseBody().write(REFUSAL);
            } else if (!path.startsWith(prefix + "/")) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                forward(exchange, path.substring(prefix.length()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target.resolve(path))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (var name : new String[] {"Content-Type", "Accept"}) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        passed.incrementAndGet();
        for (var name : new String[] {"Content-Type", "X-elastic-product"}) {
            answer.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
        }
        var body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }
}
