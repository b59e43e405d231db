package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    @AutoClose
    private final House house = new House();

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/conversations",
        "POST, /v1/conversations",
        "GET, /v1/messages/x",
        "GET, /v1/search/messages",
        "GET, /v1/analytics/messages",
        "GET, /v1/users/me/messages",
        "DELETE, /v1/messages/x"
    })
    void nothingIsAnsweredWithoutAToken(String method, String path) {
        var refused = house.with(null).send(method, path, null).expectProblem(401, "unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"triptych\"");
    }

    @Test
    void aBadTokenIsToldFromNone() {
        var refused = house.with("not.a.token").get("/v1/conversations").expectProblem(401, "unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        var otherHouse = house.with(house.token("ada", false) + "x").get("/v1/conversations");
        otherHouse.expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer  ", "bearer a b", "token"})
    void anAuthorizationThatIsNoBearerTokenIsRefused(String header) {
        house.with(null)
                .send("GET", "/v1/conversations", null, "Authorization", header)
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void theSchemeIsSpelledInAnyCase() {
        var token = house.token("ada", false);
        house.with(null)
                .send("GET", "/v1/conversations", null, "Authorization", "bEARER " + token)
                .expect(200);
    }

    @Test
    void aTokenInTheUrlIsNoToken() {
        house.with(null)
                .get("/v1/conversations?access_token=" + house.token("ada", false))
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void theDemoHandsOutTokens() {
        var handed = house.with(null)
                .post("/dev/tokens", "{\"userId\":\"ada\",\"admin\":true,\"ttlSeconds\":60}")
                .expect(200);
        assertThat(handed.json().propertyNames()).containsExactly("token", "expiresAt");
        assertThat(Duration.between(Instant.now(), Instant.parse(handed.text("/expiresAt"))))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        house.with(handed.text("/token")).get("/v1/conversations").expect(200);
        house.managementWith(handed.text("/token")).get("/admin/sync").expect(200);
        var plain = house.with(null).post("/dev/tokens", "{\"userId\":\"ada\"}").expect(200);
        house.managementWith(plain.text("/token")).get("/admin/sync").expectProblem(403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                   | userId
            {"userId":""}                        | userId
            {"userId":"ada","admin":"yes"}       | admin
            {"userId":"ada","ttlSeconds":0}      | ttlSeconds
            {"userId":"ada","ttlSeconds":999999} | ttlSeconds
            {"userId":"ada","scope":"x"}         | scope
            """)
    void aFaultyRequestForATokenIsRefused(String json, String field) {
        var refused = house.with(null).post("/dev/tokens", json).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly(field);
    }
}
