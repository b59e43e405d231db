package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not the caller's looks as if it were not there. */
class StrangerTest {
    private static final String NOWHERE = "01936f2e-7a00-7000-8000-0000000000ff";

    @AutoClose
    private final House house = new House();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /v1/conversations/C                  |
            GET    | /v1/conversations/C/members          |
            GET    | /v1/conversations/C/messages         |
            GET    | /v1/conversations/C/messages?around=M|
            GET    | /v1/conversations/C/messages/recent  |
            GET    | /v1/messages/M                       |
            GET    | /v1/messages/M/replies               |
            POST   | /v1/conversations/C/messages         | {"clientMessageId":"e-1","body":"let me in"}
            PUT    | /v1/conversations/C/members/eve      |
            DELETE | /v1/conversations/C/members/ada      |
            DELETE | /v1/conversations/C/members/eve      |
            PUT    | /v1/conversations/C/read-marker      | {"seq":1}
            PATCH  | /v1/messages/M                       | {"body":"mine now"}
            DELETE | /v1/messages/M                       |
            """)
    void whatIsForeignAnswersAsWhatIsAbsent(String method, String path, String body) {
        var conversation = house.conversation("ada", "grace");
        var message = house.message(conversation, "ada", "a-1", "secret");
        var foreign = path.replace("/v1/conversations/C", conversation)
                .replace("/v1/messages/M", message)
                .replace("=M", "=" + message.substring("/v1/messages/".length()));
        var absent =
                path.replace("/C", "/" + NOWHERE).replace("/M", "/" + NOWHERE).replace("=M", "=" + NOWHERE);
        var malformed =
                path.replace("/C", "/no-such-id").replace("/M", "/no-such-id").replace("=M", "=" + NOWHERE);
        var before = house.store.log().size();
        var first = house.as("eve").send(method, foreign, body).expectProblem(404, "not-found");
        var second = house.as("eve").send(method, absent, body).expectProblem(404, "not-found");
        var third = house.as("eve").send(method, malformed, body).expectProblem(404, "not-found");
        assertThat(first.sameProblem()).isEqualTo(second.sameProblem()).isEqualTo(third.sameProblem());
        assertThat(first.headers().map().keySet())
                .isEqualTo(second.headers().map().keySet());
        assertThat(house.store.log()).hasSize(before);
    }

    @Test
    void aStrangersRepeatOfASendLearnsNothing() {
        var conversation = house.conversation("ada", "eve");
        house.message(conversation, "eve", "e-1", "hello");
        house.as("ada").delete(conversation + "/members/eve").expect(204);
        house.as("eve")
                .post(conversation + "/messages", House.draft("e-1", "hello"))
                .expectProblem(404, "not-found");
    }

    @Test
    void searchAndCountsAreEmptyForAForeignConversation() {
        var conversation = house.conversation("ada", "grace");
        house.message(conversation, "ada", "a-1", "secret");
        var id = conversation.substring("/v1/conversations/".length());
        for (var only : new String[] {"&conversationId=" + id, "&conversationId=" + NOWHERE, ""}) {
            var found = house.as("eve")
                    .get("/v1/search/messages?q=secret" + only)
                    .expect(200)
                    .json();
            assertThat(found.at("/items")).isEmpty();
            assertThat(found.at("/total/value").asInt()).isZero();
            var counts = house.as("eve")
                    .get("/v1/analytics/messages?interval=day" + only)
                    .expect(200)
                    .json();
            assertThat(counts.at("/buckets")).isEmpty();
            assertThat(counts.at("/topSenders")).isEmpty();
        }
    }
}
