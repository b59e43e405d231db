package dev.triptych.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
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
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final RSAKey RSA = rsa("rsa-1");

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

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
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

    private static AuthSettings settings(@Nullable String secret, @Nullable URI jwks) {
        return new AuthSettings(AuthSettings.Mode.JWT, secret, jwks, "https://issuer.example", "triptych");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .issuer("https://issuer.example")
                .audience(List.of("others", "triptych"))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hs256(JWTClaimsSet.Builder claims) {
        try {
            return signed(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rs256(RSAKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            return signed(header, new RSASSASigner(key), claims());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Checked<Identity> bySecret(String token) {
        return new TokenCheck(settings(SECRET, null), CLOCK).check(token);
    }

    private static Clock clock(InstantSource now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now.instant();
            }
        };
    }

    private static void assertRefused(Checked<Identity> checked) {
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aGoodTokenNamesItsUser() {
        var identity = bySecret(hs256(claims())).orThrow();
        assertThat(identity.user().value()).isEqualTo("ada");
        assertThat(identity.admin()).isFalse();
        assertThat(identity.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void theScopeOfAnAdministratorComesInTwoSpellings() {
        assertThat(bySecret(hs256(claims().claim("scope", "openid triptych.admin")))
                        .orThrow()
                        .admin())
                .isTrue();
        assertThat(bySecret(hs256(claims().claim("scp", List.of("triptych.admin"))))
                        .orThrow()
                        .admin())
                .isTrue();
        assertThat(bySecret(hs256(claims().claim("scope", "triptych.administrator")))
                        .orThrow()
                        .admin())
                .isFalse();
        assertThat(bySecret(hs256(claims().claim("scope", 7))).orThrow().admin())
                .isFalse();
    }

    @Test
    void aTokenThatWasBelievedBeforeIsNotBelievedAfterItsEnd() {
        var now = new AtomicReference<>(NOW);
        var check = new TokenCheck(settings(SECRET, null), clock(now::get));
        var token = hs256(claims());
        assertThat(check.check(token)).isInstanceOf(Checked.Valid.class);
        assertThat(check.check(token)).isInstanceOf(Checked.Valid.class);
        now.set(NOW.plusSeconds(60 + 31));
        assertRefused(check.check(token));
    }

    @Test
    void timesAreTakenWithThirtySecondsOfTolerance() {
        assertThat(bySecret(hs256(claims().expirationTime(Date.from(NOW.minusSeconds(29))))))
                .isInstanceOf(Checked.Valid.class);
        assertRefused(bySecret(hs256(claims().expirationTime(Date.from(NOW.minusSeconds(31))))));
        assertThat(bySecret(hs256(claims().notBeforeTime(Date.from(NOW.plusSeconds(29))))))
                .isInstanceOf(Checked.Valid.class);
        assertRefused(bySecret(hs256(claims().notBeforeTime(Date.from(NOW.plusSeconds(31))))));
        assertRefused(bySecret(hs256(claims().expirationTime(null))));
    }

    @Test
    void aTokenMeantForSomebodyElseIsRefused() {
        assertRefused(bySecret(hs256(claims().issuer("https://other.example"))));
        assertRefused(bySecret(hs256(claims().issuer(null))));
        assertRefused(bySecret(hs256(claims().audience("others"))));
        assertRefused(bySecret(hs256(claims().audience((String) null))));
    }

    @Test
    void aSubjectThatIsNoUserIdIsRefused() {
        for (var subject : Arrays.asList(null, "", "x".repeat(65), "a\0b")) {
            assertRefused(bySecret(hs256(claims().subject(subject))));
        }
    }

    @Test
    void unsignedForgedAndMangledTokensAreRefused() throws JOSEException {
        assertRefused(bySecret(new PlainJWT(claims().build()).serialize()));
        var other = new MACSigner("another secret that is long enough!!");
        assertRefused(bySecret(signed(new JWSHeader(JWSAlgorithm.HS256), other, claims())));
        var good = hs256(claims());
        assertRefused(bySecret(good.substring(0, good.length() - 4)));
        assertRefused(bySecret("not.a.token"));
        assertRefused(bySecret(""));
        var typed = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("dpop+jwt"))
                .build();
        assertRefused(bySecret(signed(typed, new MACSigner(SECRET), claims())));
    }

    @Test
    void anotherHmacThanHs256IsRefused() throws JOSEException {
        var secret = SECRET + SECRET;
        var check = new TokenCheck(settings(secret, null), CLOCK);
        assertRefused(check.check(signed(new JWSHeader(JWSAlgorithm.HS512), new MACSigner(secret), claims())));
        assertRefused(check.check(signed(new JWSHeader(JWSAlgorithm.HS384), new MACSigner(secret), claims())));
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
    void anRsaTokenIsRefusedWhereOnlyASecretIsKnown() {
        assertRefused(bySecret(rs256(RSA)));
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

    @Test
    void everyFaultOfTheSettingsIsNamed() {
        assertThat(settings(null, null).faults()).hasSize(1).first().asString().contains("AUTH_JWKS_URL");
        assertThat(settings("short", URI.create("ftp://x/y")).faults()).hasSize(2);
        assertThat(settings(SECRET, null).faults()).isEmpty();
        assertThat(new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null).faults())
                .isEmpty();
        assertThatThrownBy(() -> new TokenCheck(settings(null, null), CLOCK)).hasMessageContaining("AUTH_HS256_SECRET");
        assertThat(settings(SECRET, null).toString()).doesNotContain(SECRET);
    }
}
