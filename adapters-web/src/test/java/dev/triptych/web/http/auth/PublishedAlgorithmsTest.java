package dev.triptych.web.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.triptych.domain.Checked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each algorithm that the description of {@code AUTH_JWKS_URL} names is believed with a published key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedAlgorithmsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final int RSA_BITS = 2048;

    private final List<JWK> published = new ArrayList<>();
    private final HttpServer server;
    private final TokenCheck check;

    PublishedAlgorithmsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        check = new TokenCheck(
                new AuthSettings(AuthSettings.Mode.JWT, null, url, null, null), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeAll
    void publish() {
        server.createContext("/jwks", exchange -> {
            var body = new JWKSet(published).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        published.addAll(keys());
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private static List<JWK> keys() {
        try {
            return List.of(
                    new RSAKeyGenerator(RSA_BITS).keyID("RSA").generate(),
                    new ECKeyGenerator(Curve.P_256).keyID("ES256").generate(),
                    new ECKeyGenerator(Curve.P_384).keyID("ES384").generate(),
                    new ECKeyGenerator(Curve.P_521).keyID("ES512").generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWK keyFor(String algorithm) {
        var id = algorithm.startsWith("ES") ? algorithm : "RSA";
        return published.stream()
                .filter(key -> key.getKeyID().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
    void aTokenSignedWithIsBelieved(String algorithm) throws JOSEException {
        var key = keyFor(algorithm);
        JWSSigner signer =
                algorithm.startsWith("ES") ? new ECDSASigner(key.toECKey()) : new RSASSASigner(key.toRSAKey());
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .subject("ada")
                        .expirationTime(Date.from(NOW.plusSeconds(60)))
                        .build());
        token.sign(signer);

        assertThat(check.check(token.serialize())).isInstanceOf(Checked.Valid.class);
    }
}
