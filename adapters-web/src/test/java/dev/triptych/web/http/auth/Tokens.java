package dev.triptych.web.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.triptych.domain.Checked;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens as an issuer signs them. */
final class Tokens {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final RSAKey RSA = rsa("rsa-1");

    private Tokens() {}

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of tokens that are signed with a secret, with published keys, or with either. */
    static AuthSettings settings(@Nullable String secret, @Nullable URI jwks) {
        return new AuthSettings(AuthSettings.Mode.JWT, secret, jwks, "https://issuer.example", "triptych");
    }

    /** A good token of Ada's, which ends in a minute. */
    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .issuer("https://issuer.example")
                .audience(List.of("others", "triptych"))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with {@link #SECRET}. */
    static String hs256(JWTClaimsSet.Builder claims) {
        try {
            return signed(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String rs256(RSAKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            return signed(header, new RSASSASigner(key), claims());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static void assertRefused(Checked<Identity> checked) {
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
    }
}
