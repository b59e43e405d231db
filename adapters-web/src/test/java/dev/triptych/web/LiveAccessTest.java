package dev.triptych.web;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.web.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.live.LiveSettings;
import dev.triptych.domain.ConversationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is given a live stream, from which position, and how many of them. */
class LiveAccessTest {
    private static final String ALL = "/v1/stream";

    @AutoClose
    private final LiveHouse house = new LiveHouse();

    private final ConversationId tea = house.workspace.conversation(ADA, BOB);

    @Test
    void strangersAndTheUnknownAreNotFoundAndNobodyIsRefused() {
        var stranger = house.with(house.token("eve"));
        stranger.get(LiveHouse.path(tea)).expectProblem(404, "not-found");
        stranger.get("/v1/conversations/01936f2e-7a00-7000-8000-000000000001/stream")
                .expectProblem(404, "not-found");
        stranger.get("/v1/conversations/tea/stream").expectProblem(404, "not-found");
        house.with(null).get(LiveHouse.path(tea)).expectProblem(401, "unauthenticated");
        house.with(null).get(ALL).expectProblem(401, "unauthenticated");
        assertThat(house.open.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "1234567890123456789", "0x1", "MTIz"})
    void aLastEventIdThatIsNotOursIsRefused(String id) {
        for (var path : List.of(ALL, LiveHouse.path(tea))) {
            var answer = house.with(house.token("bob")).send("GET", path, null, "Last-Event-ID", id);
            answer.expectProblem(400, "invalid-request");
            assertThat(answer.faultyFields()).containsExactly("Last-Event-ID");
        }
    }

    @Test
    void aPositionIsItsCallersAndNobodyElseReadsIt() {
        house.workspace.message(ADA, tea, "1");
        try (var stream = house.open("bob", ALL, null)) {
            await(() -> stream.comments() > 0);
            var position = stream.lastId();
            assertThat(new String(Base64.getUrlDecoder().decode(position), StandardCharsets.ISO_8859_1))
                    .doesNotContain("0:0:0|");
            house.with(house.token("eve"))
                    .send("GET", ALL, null, "Last-Event-ID", position)
                    .expectProblem(400, "invalid-request");
            try (var resumed = house.open("bob", ALL, position)) {
                house.workspace.message(ADA, tea, "2");
                assertThat(resumed.take(1).getFirst().name()).isEqualTo("message.sent");
            }
        }
    }

    @Test
    void parametersAreRefused() {
        house.with(house.token("bob")).get(ALL + "?token=x").expectProblem(400, "invalid-request");
    }

    @Test
    void aHeadRequestEndsAtOnce() {
        var answer = RawRequest.send(house.with(house.token("bob")), "HEAD", LiveHouse.path(tea));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        await(() -> house.open.open() == 0);
    }

    @Test
    void aUserHasSoManyStreamsAndTheInstanceToo() {
        var open = new ArrayList<EventStream>();
        for (var i = 0; i < LiveHouse.BRISK.perUser(); i++) {
            open.add(house.open("bob", ALL, null));
        }
        var refused = house.with(house.token("bob")).get(ALL).expectProblem(429, "rate-limited");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        for (var i = LiveHouse.BRISK.perUser(); i < LiveHouse.BRISK.perInstance(); i++) {
            open.add(house.open("ada", ALL, null));
        }
        house.with(house.token("eve")).get(ALL).expectProblem(429, "rate-limited");
        open.removeFirst().close();
        await(() -> house.open.open() < LiveHouse.BRISK.perInstance());
        open.add(house.open("bob", ALL, null));
        open.forEach(EventStream::close);
        await(() -> house.open.open() == 0);
    }

    /** All that it lacks is read again and sent: more than the buffers between it and the app hold. */
    @Test
    void aClientThatTakesNothingIsGivenUp() throws IOException {
        try (var patient = new LiveHouse(LiveSettings.of(
                        10_000, Long.MAX_VALUE, Runtime.getRuntime().maxMemory()));
                var socket = new Socket()) {
            var conversation = patient.workspace.conversation(ADA, BOB);
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), patient.servers.publicPort()));
            var request = "GET " + ALL + " HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer " + patient.token("bob")
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await(() -> patient.open.open() == 1);
            var longWords = "tea ".repeat(4_000);
            for (var number = 0; number < 700; number++) {
                patient.workspace.send(ADA, conversation, "n" + number, longWords, null);
            }
            await(() -> patient.open.open() == 0);
        }
    }
}
