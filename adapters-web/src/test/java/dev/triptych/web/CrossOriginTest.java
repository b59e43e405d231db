package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pages of other origins: those that the settings name may call, others may not. */
class CrossOriginTest {
    private static final String NAMED = "https://chat.example";
    private static final String CALLS = "/v1/conversations";

    @AutoClose
    private final House house = new House();

    @Test
    void aPreflightOfANamedOriginNeedsNoToken() {
        var answer = house.with(null)
                .preflight(
                        CALLS,
                        "Origin",
                        NAMED,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,consistency-token");
        assertThat(answer.expect(204).header("Access-Control-Allow-Origin")).isEqualTo(NAMED);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE", "PUT");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Consistency-Token", "If-Match", "Last-Event-ID");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void anAnswerShowsANamedOriginTheFieldsThatClientsNeed() {
        var started = house.as("ada").send("POST", CALLS, "{\"title\":\"Tea\",\"members\":[]}", "Origin", NAMED);
        assertThat(started.expect(201).header("Access-Control-Allow-Origin")).isEqualTo(NAMED);
        assertThat(started.header("Access-Control-Expose-Headers"))
                .contains("Consistency-Token", "Served-By", "Location", "ETag", "Retry-After")
                .contains("RateLimit", "RateLimit-Policy");
        assertThat(started.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void aPageSeesItsProblemsToo() {
        var refused = house.with(null).send("GET", CALLS, null, "Origin", NAMED);
        assertThat(refused.expectProblem(401, "unauthenticated").header("Access-Control-Allow-Origin"))
                .isEqualTo(NAMED);
    }

    @Test
    void anotherOriginIsToldNothing() {
        for (var other : new String[] {"https://chat.example.evil", "http://chat.example", "null"}) {
            var preflight = house.with(null).preflight(CALLS, "Origin", other, "Access-Control-Request-Method", "POST");
            preflight.expectProblem(401, "unauthenticated");
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
            var asked = house.as("ada").send("GET", CALLS, null, "Origin", other);
            assertThat(asked.expect(200).header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(asked.header("Vary")).isEqualTo("Origin");
        }
    }
}
