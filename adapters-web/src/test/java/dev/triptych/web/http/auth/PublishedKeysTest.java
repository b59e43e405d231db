package dev.triptych.web.http.auth;

import static dev.triptych.web.http.auth.Tokens.CLOCK;
import static dev.triptych.web.http.auth.Tokens.RSA;
import static dev.triptych.web.http.auth.Tokens.SECRET;
import static dev.triptych.web.http.auth.Tokens.assertRefused;
import static dev.triptych.web.http.auth.Tokens.claims;
import static dev.triptych.web.http.auth.Tokens.hs256;
import static dev.triptych.web.http.auth.Tokens.rs256;
import static dev.triptych.web.http.auth.Tokens.rsa;
import static dev.triptych.web.http.auth.Tokens.settings;
import static dev.triptych.web.http.auth.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.triptych.domain.Checked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens are believed by the keys that the issuer publishes, and by no others. */
class PublishedKeysTest {
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile JWKSet published = new JWKSet(RSA.toPublicJWK());
    private final HttpServer keys = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void keysArePublished() {
        keys.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            var body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
    }

    @AfterEach
    void keysAreGone() {
        keys.stop(0);
    }

    private URI jwksUrl() {
        return URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/jwks");
    }

    @Test
    void publishedKeysOfBothKindsAreBelieved() throws JOSEException {
        ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        published = new JWKSet(List.<JWK>of(RSA.toPublicJWK(), ec.toPublicJWK()));
        var check = new TokenCheck(settings(null, jwksUrl()), CLOCK);
        assertThat(check.check(rs256(RSA)).orThrow().user().value()).isEqualTo("ada");
        var es256 = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();
        assertThat(check.check(signed(es256, new ECDSASigner(ec), claims()))).isInstanceOf(Checked.Valid.class);
        assertRefused(check.check(rs256(rsa("rsa-1"))));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aPublicKeyIsNeverTakenForASecret() throws JOSEException {
        var both = new TokenCheck(settings(SECRET, jwksUrl()), CLOCK);
        for (var guess : List.of(
                RSA.toRSAPublicKey().getEncoded(),
                RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                RSA.getModulus().decode())) {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
            assertRefused(both.check(signed(header, new MACSigner(guess), claims())));
            assertRefused(new TokenCheck(settings(null, jwksUrl()), CLOCK)
                    .check(signed(header, new MACSigner(guess), claims())));
        }
        assertThat(both.check(rs256(RSA))).isInstanceOf(Checked.Valid.class);
        assertThat(both.check(hs256(claims()))).isInstanceOf(Checked.Valid.class);
    }

    @Test
    void aRotatedKeyIsFetchedWhenItIsFirstSeenButNotAtEveryForgery() {
        var check = new TokenCheck(settings(null, jwksUrl()), CLOCK);
        assertThat(check.check(rs256(RSA))).isInstanceOf(Checked.Valid.class);
        var next = rsa("rsa-2");
        published = new JWKSet(next.toPublicJWK());
        assertThat(check.check(rs256(next))).isInstanceOf(Checked.Valid.class);
        for (var forgery = 0; forgery < 20; forgery++) {
            assertRefused(check.check(
                    rs256(new RSAKey.Builder(RSA).keyID("forged-" + forgery).build())));
        }
        assertThat(fetches.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void keysThatCannotBeFetchedAreNotTheCallersFault() {
        var check = new TokenCheck(settings(null, jwksUrl()), CLOCK);
        keys.stop(0);
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> check.check(rs256(RSA))).isInstanceOf(TokenCheck.KeysUnavailableException.class);
        }
    }

    @Test
    void knownKeysOutliveAnOutageOfTheirSource() {
        var check = new TokenCheck(settings(null, jwksUrl()), CLOCK);
        assertThat(check.check(rs256(RSA))).isInstanceOf(Checked.Valid.class);
        keys.stop(0);
        assertThat(check.check(rs256(RSA))).isInstanceOf(Checked.Valid.class);
    }
}
