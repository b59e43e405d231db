package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.domain.Checked;
import dev.triptych.domain.UserId;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.AuthSettings.Mode;
import dev.triptych.web.http.auth.DevTokens;
import dev.triptych.web.http.auth.TokenCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Development tokens: for this machine, and good at an instance in the same mode only. */
class DevTokenTest {
    private static final String SECRET = "s".repeat(SealingKeys.BYTES);

    @AutoClose
    private final House house = new House();

    private String statusUnder(String host) throws IOException {
        var body = "{\"userId\":\"ada\"}";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), house.servers.publicPort())) {
            var request = "POST /dev/tokens HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080"})
    void aTokenIsHandedOutUnderANameOfThisMachine(String host) throws IOException {
        assertThat(statusUnder(host)).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example:8080", "127.0.0.1.evil.example", "192.168.0.1:8080"})
    void noTokenIsHandedOutUnderAnotherName(String host) throws IOException {
        assertThat(statusUnder(host)).isEqualTo("400");
    }

    @Test
    void anOperatorsTokenIsToBeHad() {
        var token = house.with(null)
                .post("/dev/tokens", "{\"userId\":\"olga\",\"operator\":true}")
                .expect(200)
                .text("/token");
        house.managementWith(token).get("/admin/sync").expect(200);
        house.managementWith(token)
                .post("/admin/dead-letters/retry", "{\"all\":true,\"reason\":\"because\"}")
                .expectProblem(403, "forbidden");
    }

    @Test
    void aDevelopmentTokenIsWorthNothingWhereTheSecretItselfIsTrusted() {
        var dev = new AuthSettings(Mode.DEV, SECRET, null, null, null);
        var token = new DevTokens(dev, Clock.systemUTC())
                .issue(new UserId("ada"), true, Duration.ofMinutes(1))
                .token();
        var jwt = new AuthSettings(Mode.JWT, SECRET, null, null, null);
        assertThat(new TokenCheck(jwt, Clock.systemUTC()).check(token)).isInstanceOf(Checked.Invalid.class);
        var sameMode = new AuthSettings(Mode.DEV, SECRET, null, null, null);
        assertThat(new TokenCheck(sameMode, Clock.systemUTC()).check(token)).isInstanceOf(Checked.Valid.class);
        var unset = new AuthSettings(Mode.DEV, null, null, null, null);
        assertThat(new TokenCheck(unset, Clock.systemUTC()).check(token)).isInstanceOf(Checked.Invalid.class);
    }
}
