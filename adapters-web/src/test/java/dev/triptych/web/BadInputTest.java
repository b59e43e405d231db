package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is refused: the problem names every fault, and nothing is written. */
class BadInputTest {
    private static final String GOOD = House.draft("a-1", "hello");

    @AutoClose
    private final House house = new House();

    private String lunch = "";
    private Client ada = house.as("ada");

    @BeforeEach
    void adaHasAConversation() {
        lunch = house.conversation("ada", "grace");
        ada = house.as("ada");
    }

    private Answer refusedSend(String json) {
        var refused = ada.post(lunch + "/messages", json);
        assertThat(house.store.messages()).isEmpty();
        return refused.expectProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"clientMessageId":"a","body":"  \\t\\n"}                    | body
            {"clientMessageId":"a","body":""}                            | body
            {"clientMessageId":"a","body":"a\\u0000b"}                   | body
            {"clientMessageId":"a","body":"a\\ud800b"}                   | body
            {"clientMessageId":"a","body":"\\udd5b\\ud83d"}              | body
            {"clientMessageId":"a\\u0000","body":"b"}                    | clientMessageId
            {"clientMessageId":"","body":"b"}                            | clientMessageId
            {"clientMessageId":7,"body":"b"}                             | clientMessageId
            {"clientMessageId":"a","body":["b"]}                         | body
            {"clientMessageId":"a","body":true}                          | body
            {"clientMessageId":"a","body":null}                          | body
            {"clientMessageId":"a"}                                      | body
            {"clientMessageId":"a","body":"b","replyTo":"x"}             | replyTo
            {"clientMessageId":"a","body":"b","replyTo":7}               | replyTo
            {"clientMessageId":"a","body":"b","replyTo":"01936f2e-7a00-7000-8000-0000000000ff"} | replyTo
            {"clientMessageId":"a","body":"b","colour":1}                | colour
            {"clientMessageId":"a","body":"b","Body":"c"}                | Body
            {"clientMessageId":"a","body":"b","\\ud800":1}               | body
            {"clientMessageId":"a","body":"b","body":"c"}                | body
            {"clientMessageId":"a","body":"b"} {}                        | body
            {"clientMessageId":"a","body":"b"                            | body
            {"clientMessageId":"a","body":"b",}                          | body
            {'clientMessageId':'a','body':'b'}                           | body
            [{"clientMessageId":"a","body":"b"}]                         | body
            "hello"                                                      | body
            null                                                         | body
            7                                                            | body
            """)
    void aFaultySendIsRefused(String json, String field) {
        assertThat(refusedSend(json).faultyFields()).containsExactly(field);
    }

    @Test
    void anAbsentBodyIsRefused() {
        assertThat(refusedSend("").faultyFields()).containsExactly("body");
    }

    @Test
    void aBodyThatIsOneCharacterTooLongIsRefused() {
        assertThat(refusedSend(House.draft("a", "x".repeat(16_385))).faultyFields())
                .containsExactly("body");
        assertThat(refusedSend(House.draft("x".repeat(65), "b")).faultyFields()).containsExactly("clientMessageId");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var refused = refusedSend("{\"clientMessageId\":\"\",\"replyTo\":7,\"colour\":\"red\"}");
        assertThat(refused.faultyFields()).containsExactly("clientMessageId", "body", "replyTo", "colour");
        assertThat(refused.text("/detail")).isEqualTo("4 faults were found.");
    }

    @Test
    void whatWasSentIsNotRepeatedInTheProblem() {
        var refused = ada.post(lunch + "/messages", "{\"clientMessageId\":\"a\",\"body\":\"secret\" oops");
        refused.expectProblem(400, "invalid-request");
        assertThat(refused.body()).doesNotContain("secret").doesNotContain("oops");
    }

    @Test
    void aDeeplyNestedBodyIsRefused() {
        assertThat(refusedSend("{\"body\":" + "[".repeat(20_000)).faultyFields())
                .containsExactly("body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"members":[]}                            | title
            {"title":" ","members":[]}                | title
            {"title":"a"}                             | members
            {"title":"a","members":"ada"}             | members
            {"title":"a","members":[""]}              | members[0]
            {"title":"a","members":["ok",7]}          | members[1]
            {"title":"a","members":["\\u0000"]}       | members[0]
            {"title":"a","members":[null]}            | members[0]
            """)
    void aFaultyConversationIsRefused(String json, String field) {
        var before = house.store.log().size();
        var refused = ada.post("/v1/conversations", json).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly(field);
        assertThat(house.store.log()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"seq\":-1}",
                "{\"seq\":1.5}",
                "{\"seq\":\"1\"}",
                "{\"seq\":99999999999999999999}",
                "{\"seq\":null}"
            })
    void aFaultyReadMarkerIsRefused(String json) {
        var refused = ada.put(lunch + "/read-marker", json).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly("seq");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=iso-8859-1",
                "application/jsonx",
                "application/problem+json",
                "multipart/form-data; boundary=x"
            })
    void anotherContentTypeIsRefused(String type) {
        ada.post(lunch + "/messages", type, GOOD.getBytes(StandardCharsets.UTF_8))
                .expectProblem(415, "unsupported-media-type");
        assertThat(house.store.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=UTF-8", "Application/JSON", "application/json; charset=\"utf-8\""})
    void theRightContentTypeHasManySpellings(String type) {
        ada.post(lunch + "/messages", type, GOOD.getBytes(StandardCharsets.UTF_8))
                .expect(201);
    }

    @Test
    void anOversizedBodyIsRefusedWhetherOrNotItSaysSo() {
        for (var size : List.of(64 * 1024, 1024 * 1024)) {
            var large = House.draft("a-1", "x".repeat(size)).getBytes(StandardCharsets.UTF_8);
            // Often, since an answer that is lost with its connection is lost only now and then.
            for (var time = 0; time < 20; time++) {
                ada.post(lunch + "/messages", "application/json", large).expectProblem(413, "payload-too-large");
                ada.postChunked(lunch + "/messages", large).expectProblem(413, "payload-too-large");
            }
        }
        assertThat(house.store.messages()).isEmpty();
    }

    @Test
    void aBodyOfExactlyTheBoundIsRead() {
        var draft = House.draft("a-1", "hello");
        var padded = draft + " ".repeat(64 * 1024 - draft.length());
        ada.postChunked(lunch + "/messages", padded.getBytes(StandardCharsets.UTF_8))
                .expect(201);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (var bytes :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            var body = House.draft("a-1", "#").getBytes(StandardCharsets.ISO_8859_1);
            var at = new String(body, StandardCharsets.ISO_8859_1).indexOf('#');
            var broken = new byte[body.length - 1 + bytes.length];
            System.arraycopy(body, 0, broken, 0, at);
            System.arraycopy(bytes, 0, broken, at, bytes.length);
            System.arraycopy(body, at + 1, broken, at + bytes.length, body.length - at - 1);
            var refused = ada.post(lunch + "/messages", "application/json", broken);
            assertThat(refused.expectProblem(400, "invalid-request").faultyFields())
                    .containsExactly("body");
        }
    }

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
    void aFaultyQuestionIsRefused(String path, String field) {
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
    void fieldsWhereNoneAreTakenAreRefused() {
        ada.put(lunch + "/members/alan", "{\"role\":\"king\"}").expectProblem(400, "invalid-request");
        ada.send("DELETE", lunch + "/members/grace", "[]").expectProblem(400, "invalid-request");
        ada.put(lunch + "/members/alan?role=king").expectProblem(400, "invalid-request");
        assertThat(house.store.log()).hasSize(1);
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
        ada.get("/v1/messages/%2e%2e/x").expectProblem(400, "invalid-request");
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
