package dev.triptych.web.http.auth;

import static dev.triptych.web.http.auth.Tokens.CLOCK;
import static dev.triptych.web.http.auth.Tokens.NOW;
import static dev.triptych.web.http.auth.Tokens.RSA;
import static dev.triptych.web.http.auth.Tokens.SECRET;
import static dev.triptych.web.http.auth.Tokens.assertRefused;
import static dev.triptych.web.http.auth.Tokens.claims;
import static dev.triptych.web.http.auth.Tokens.hs256;
import static dev.triptych.web.http.auth.Tokens.rs256;
import static dev.triptych.web.http.auth.Tokens.settings;
import static dev.triptych.web.http.auth.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import dev.triptych.domain.Checked;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which tokens are believed, and what they say. */
class TokenCheckTest {
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
    void anRsaTokenIsRefusedWhereOnlyASecretIsKnown() {
        assertRefused(bySecret(rs256(RSA)));
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
