package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, queries and headers that are refused: the problem names every fault. */
class BadQueryTest {
    @AutoClose
    private final House house = new House();

    private final String lunch = house.conversation("ada", "grace");
    private final Client ada = house.as("ada");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /messages?limit=0                              | limit
            /messages?limit=201                            | limit
            /messages?limit=abc                            | limit
            /messages?limit=                               | limit
            /messages?limit=-1                             | limit
            /messages?limit=5&limit=6                      | limit
            /messages?cursor=nonsense                      | cursor
            /messages?cursor=                              | cursor
            /messages?order=up                             | order
            /messages?around=7                             | around
            /messages?colour=red                           | colour
            /messages?%00=red                              | query
            /messages/recent?limit=201                     | limit
            /messages/recent?cursor=x                      | cursor
            /members?cursor=nonsense                       | cursor
            /members?limit=0                               | limit
            """)
    void aFaultyPageIsRefused(String tail, String field) {
        var refused = ada.get(lunch + tail).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/conversations?limit=0                              | limit
            /v1/conversations?cursor=nonsense                      | cursor
            /v1/users/me/messages?cursor=nonsense                  | cursor
            /v1/messages/00000000-0000-7000-8000-000000000000/replies?cursor=x | cursor
            /v1/messages/00000000-0000-7000-8000-000000000000/replies?limit=0  | limit
            /v1/search/messages                                    | q
            /v1/search/messages?q=a&sort=best                      | sort
            /v1/search/messages?q=a&conversationId=x               | conversationId
            /v1/search/messages?q=a&from=yesterday                 | from
            /v1/search/messages?q=a&from=2026-01-01T00:00:00       | from
            /v1/search/messages?q=a&to=%2B999999-01-01T00:00:00Z   | to
            /v1/search/messages?q=a&limit=0                        | limit
            /v1/search/messages?q=a&cursor=x                       | cursor
            /v1/search/messages?q=%ff                              | query
            /v1/search/messages?q=%ED%A0%80                        | query
            /v1/search/messages?q                                  | q
            /v1/conversations?=5                                   | query
            /v1/search/messages?q=a%00b                            | q
            /v1/analytics/messages?interval=week                   | interval
            /v1/analytics/messages?to=x                            | to
            /v1/analytics/messages?limit=5                         | limit
            """)
    void aFaultyQueryIsRefused(String path, String field) {
        var refused = ada.get(path).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%zz", "q=a%", "q=a%4", "q=%4z", "%q=a"})
    void aBrokenEscapeIsRefused(String query) {
        var refused = RawRequest.send(ada, "GET", "/v1/search/messages?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/type")).isEqualTo("/problems/invalid-request");
        assertThat(refused.faultyFields()).containsExactly("query");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        ada.post(lunch + "/messages", House.draft("a-1", "one")).expect(201);
        ada.post(lunch + "/messages", House.draft("a-2", "two")).expect(201);
        var cursor = ada.get(lunch + "/messages?limit=1").text("/nextCursor");
        for (var other : new String[] {"/v1/conversations", "/v1/users/me/messages", lunch + "/members"}) {
            ada.get(other + "?cursor=" + cursor).expectProblem(400, "invalid-request");
        }
    }

    @Test
    void aUserIdThatIsTooLongIsRefusedInPaths() {
        var tooLong = "x".repeat(65);
        for (var refused : new Answer[] {
            ada.put(lunch + "/members/" + tooLong),
            ada.delete(lunch + "/members/" + tooLong),
            ada.get("/v1/users/" + tooLong + "/messages")
        }) {
            assertThat(refused.expectProblem(400, "invalid-request").faultyFields())
                    .containsExactly("userId");
        }
    }

    @Test
    void unknownRoutesAndMethodsAreProblemsToo() {
        ada.get("/v1/nothing").expectProblem(404, "not-found");
        house.with(null).get("/nothing").expectProblem(404, "not-found");
        var refused = ada.send("DELETE", "/v1/conversations", null).expectProblem(405, "method-not-allowed");
        assertThat(refused.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void aRequestThatIsNoHttpIsAProblemToo() {
        // Encoded dots are a name like any other: nothing resolves them.
        ada.get("/v1/messages/%2e%2e/x").expectProblem(404, "not-found");
        ada.get("/v1/users/a%00b/messages").expectProblem(400, "invalid-request");
        ada.get("/v1/users/%ff%fe/messages").expectProblem(400, "invalid-request");
        var huge = ada.send("GET", "/v1/conversations", null, "X-Huge", "x".repeat(20_000));
        huge.expectProblem(400, "invalid-request");
    }

    @Test
    void aProblemCarriesTheCallersTrace() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var refused = ada.send("GET", "/v1/messages/x", null, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        assertThat(refused.expectProblem(404, "not-found").text("/traceId")).isEqualTo(trace);
        assertThat(refused.text("/instance")).isEqualTo("/v1/messages/x");
        assertThat(ada.get("/v1/messages/x").text("/traceId"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(trace);
    }
}
