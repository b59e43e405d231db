package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are refused: the problem names every fault, and nothing is written. */
class BadInputTest {
    private static final String GOOD = House.draft("a-1", "hello");

    @AutoClose
    private final House house = new House();

    private final String lunch = house.conversation("ada", "grace");
    private final Client ada = house.as("ada");

    private Answer refusedSend(String json) {
        var refused = ada.post(lunch + "/messages", json);
        assertThat(house.store.messages()).isEmpty();
        return refused.expectProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"clientMessageId":"a","body":"  \\t\\n"}                    | body
            {"clientMessageId":"a","body":"\\u00a0\\u2007\\u202f\\u0085"} | body
            {"clientMessageId":"a","body":"\\u200b\\u00ad\\u202e\\ufe0f"} | body
            {"clientMessageId":"a","body":"\\u3164\\u2800\\ufeff"}        | body
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
            {"title":"\\u00a0\\u3000","members":[]}   | title
            {"title":"\\u200d\\u115f","members":[]}   | title
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

    @Test
    void fieldsWhereNoneAreTakenAreRefused() {
        ada.put(lunch + "/members/alan", "{\"role\":\"king\"}").expectProblem(400, "invalid-request");
        ada.send("DELETE", lunch + "/members/grace", "[]").expectProblem(400, "invalid-request");
        ada.put(lunch + "/members/alan?role=king").expectProblem(400, "invalid-request");
        assertThat(house.store.log()).hasSize(1);
    }
}
