package dev.triptych.web;

import static dev.triptych.web.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whoever sends or takes by trickles is cut, sooner where others need the room. */
class TricklingClientsTest {
    @AutoClose
    private final TightServers servers = new TightServers();

    @Test
    void whoTakesAnAnswerByTricklesIsCut() throws IOException {
        try (var socket = servers.connect()) {
            TightServers.write(socket, servers.head("GET", "/v1/fat", "ada", "\r\n"));
            servers.awaitCut("answer");
            assertThat(rest(socket)).isLessThan(60 * TightServers.MIB);
        }
    }

    @Test
    void whoSendsABodyByTricklesIsCut() throws IOException {
        try (var socket = servers.connect()) {
            TightServers.write(socket, servers.head("POST", "/v1/messages", "ada", "Content-Length: 60000\r\n\r\n"));
            sendUntilCut(socket, "x");
            servers.awaitCut("request");
        }
    }

    @Test
    void whoSendsAHeadByTricklesIsCut() throws IOException {
        try (var socket = servers.connect()) {
            TightServers.write(socket, "GET /v1/messages/quick HTTP/1.1\r\nHost: here\r\nX-Slow: ");
            sendUntilCut(socket, "x");
            servers.awaitCut("request");
        }
    }

    private static void sendUntilCut(Socket socket, String piece) throws IOException {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            while (System.nanoTime() < deadline) {
                TightServers.write(socket, piece);
                pause();
            }
        } catch (SocketException cut) {
            return;
        }
        throw new AssertionError("it was not cut");
    }

    @Test
    void whoTricklesIsCutSoonerWhereOthersNeedTheRoom() throws Exception {
        try (var one = servers.connect();
                var other = servers.connect()) {
            TightServers.write(one, servers.head("GET", "/v1/fat", "ada", "\r\n"));
            TightServers.write(other, servers.head("GET", "/v1/fat", "bob", "\r\n"));
            await(() -> servers.answerBytes() > 7 * TightServers.MIB);
            await(() -> isServed("eve"));
            assertThat(rest(one)).isLessThan(60 * TightServers.MIB);
        }
    }

    private boolean isServed(String user) {
        try {
            return servers.send(servers.asUser(user, "/v1/page")).statusCode() == 200;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
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
}
