package dev.triptych.web;

import static dev.triptych.web.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What one caller, and all together, may have in flight on the public listener, and how often they may ask. */
class AdmissionTest {
    @AutoClose
    private final TightServers servers = new TightServers();

    @Test
    void whatAUserHasInFlightIsBounded() throws Exception {
        // Two whole pages are all that fit, one of each user.
        var first = servers.held("ada");
        servers.arrived.acquire();
        var refused = servers.send(servers.asUser("ada", "/v1/held"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("/problems/rate-limited");
        var second = servers.held("bob");
        servers.arrived.acquire();
        var full = servers.send(servers.asUser("eve", "/v1/held"));
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).isPresent();
        assertThat(full.body()).contains("/problems/overloaded");
        assertThat(servers.send(servers.asUser("eve", "/v1/messages/quick")).statusCode())
                .isEqualTo(200);
        servers.enough.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        assertThat(servers.send(servers.asUser("ada", "/v1/held")).statusCode()).isEqualTo(200);
        await(() -> servers.answerBytes() == 0);
    }

    @Test
    void requestsInFlightAreBounded() throws Exception {
        var slow = new ArrayList<Socket>();
        for (var number = 0; number < 6; number++) {
            var socket = servers.connect();
            slow.add(socket);
            TightServers.write(
                    socket, servers.head("POST", "/v1/messages", "user-" + number, "Content-Length: 60000\r\n\r\n"));
        }
        await(() -> servers.requestsInFlight() == 6);
        var refused = servers.send(servers.asUser("eve", "/v1/messages/quick"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        servers.awaitCut("request");
        await(() -> servers.requestsInFlight() == 0);
        assertThat(servers.send(servers.asUser("eve", "/v1/messages/quick")).statusCode())
                .isEqualTo(200);
        for (var socket : slow) {
            socket.close();
        }
    }

    @Test
    void anAddressThatBringsNoTokenIsRefusedAfterAWhileAndOneThatDoesIsNot() throws Exception {
        var ada = servers.asUser("ada", "/v1/messages/quick");
        for (var number = 0; number < 40; number++) {
            assertThat(servers.send(ada).statusCode()).isEqualTo(200);
        }
        var statuses = new ArrayList<Integer>();
        while (!statuses.contains(429) && statuses.size() < 30) {
            var answer = servers.send(servers.request("/v1/messages/quick").build());
            assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"address\";q=20;w=20");
            assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).matches("\"address\";r=\\d+;t=\\d+");
            statuses.add(answer.statusCode());
        }
        assertThat(statuses).startsWith(401).endsWith(429).containsOnly(401, 429);
        assertThat(servers.send(ada).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusalIsHeldBackAndHoldsNoPlaceMeanwhile() throws Exception {
        try (var patient = TightServers.patient()) {
            patient.send(patient.asUser("eve", "/v1/fat")).body();
            // The answer is charged when it is over, which may be a moment after its last byte has come.
            awaitNothingInFlight(patient);
            var begun = System.nanoTime();
            var refused = Stream.generate(() -> patient.http.sendAsync(
                            patient.asUser("eve", "/v1/messages/quick"), BodyHandlers.ofString()))
                    .limit(7)
                    .toList();
            assertThat(patient.send(patient.asUser("ada", "/v1/messages/quick")).statusCode())
                    .isEqualTo(200);
            for (var each : refused) {
                assertThat(each.join().statusCode()).isEqualTo(429);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
            awaitNothingInFlight(patient);
        }
    }

    @Test
    void aCallerWhoIsRefusedAgainAndAgainIsAnsweredLater() throws Exception {
        try (var patient = TightServers.patient()) {
            var unknown = patient.asUser("eve", "/v1/messages/unknown-to-all");
            var held = false;
            for (var number = 0; number < 60 && !held; number++) {
                held = took(patient, unknown, 404).compareTo(Duration.ofMillis(250)) >= 0;
            }
            assertThat(held).as("one of 60 refusals was held back").isTrue();
        }
    }

    private static Duration took(TightServers servers, HttpRequest request, int status) throws Exception {
        var begun = System.nanoTime();
        assertThat(servers.send(request).statusCode()).isEqualTo(status);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void awaitNothingInFlight(TightServers servers) {
        await(() -> servers.requestsInFlight() == 0);
    }

    @Test
    void connectionsOfAnAddressAreBounded() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (var number = 0; number < 10; number++) {
            sockets.add(servers.connect());
        }
        servers.awaitCut("address");
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void everyAnswerSaysWhatIsLeft() throws Exception {
        var answer = servers.send(servers.asUser("ada", "/v1/messages/quick"));
        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"commands\";q=40;w=4, \"queries\";q=1000;w=20");
        assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"queries\";r=999;t=1");
        assertThat(servers.send(servers.asUser("eve", "/v1/absent")).headers().firstValue("RateLimit"))
                .isPresent();
        assertThat(servers.send(servers.request("/absent").build()).headers().firstValue("RateLimit"))
                .isPresent();
    }

    @Test
    void aSearchWeighsMoreAndSoDoesAnAnswerByItsBytes() throws Exception {
        assertThat(left(servers.send(servers.asUser("ada", "/v1/search/messages"))))
                .isEqualTo(900);
        assertThat(left(servers.send(servers.asUser("bob", "/v1/messages/quick"))))
                .isEqualTo(999);
        servers.send(servers.asUser("bob", "/v1/page"));
        // A mebibyte counts as 64 queries; some of them may be allowed again by now.
        await(() -> leftOf("bob") < 960);
    }

    private int leftOf(String user) {
        try {
            return left(servers.send(servers.asUser(user, "/v1/messages/quick")));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int left(HttpResponse<String> answer) {
        var field = answer.headers().firstValue("RateLimit").orElseThrow();
        return Integer.parseInt(field.replaceAll(".*r=(\\d+).*", "$1"));
    }
}
