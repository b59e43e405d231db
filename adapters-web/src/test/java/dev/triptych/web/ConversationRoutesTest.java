package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How a conversation begins, is read, listed and renamed. */
class ConversationRoutesTest {
    @AutoClose
    private final House house = new House();

    @Test
    void aNewConversationIsAnsweredWholeAndAsItIsReadLater() {
        var started = house.as("grace")
                .post("/v1/conversations", "{\"title\":\"Lunch 🕛\",\"members\":[\"zoe\",\"ada\",\"ada\"]}")
                .expect(201);
        assertThat(started.json().propertyNames())
                .containsExactly(
                        "id",
                        "title",
                        "createdBy",
                        "createdAt",
                        "members",
                        "memberCount",
                        "lastMessage",
                        "unreadCount",
                        "lastActivityAt",
                        "seq");
        assertThat(started.header("Location")).isEqualTo("/v1/conversations/" + started.text("/id"));
        assertThat(strings(started.json().at("/members"))).containsExactly("ada", "grace", "zoe");
        var read = house.as("ada").get(started.header("Location")).expect(200);
        assertThat(read.json()).isEqualTo(started.json());
        assertThat(read.header("Served-By")).isEqualTo("read-store");
    }

    @Test
    void theNewestMessageAndTheUnreadOnesAreShown() {
        var path = house.conversation("ada", "grace");
        house.message(path, "ada", "a-1", "one");
        house.message(path, "grace", "g-1", "two");
        var gone = house.message(path, "ada", "a-2", "three");
        house.as("ada").delete(gone).expect(204);
        var seen = house.as("grace").get(path).expect(200).json();
        assertThat(seen.at("/lastMessage/body").asString()).isEqualTo("two");
        assertThat(seen.at("/lastActivityAt")).isEqualTo(seen.at("/lastMessage/sentAt"));
        assertThat(seen.at("/unreadCount").asInt()).isEqualTo(1);
        assertThat(seen.at("/seq").asInt()).isEqualTo(5);
        house.as("grace").put(path + "/read-marker", "{\"seq\":2}").expect(204);
        assertThat(house.as("grace").get(path).json().at("/unreadCount").asInt())
                .isZero();
    }

    @Test
    void aReadMarkerNeverMovesBack() {
        var path = house.conversation("ada", "grace");
        house.message(path, "ada", "a-1", "one");
        house.as("grace").put(path + "/read-marker", "{\"seq\":9000}").expect(204);
        house.as("grace").put(path + "/read-marker", "{\"seq\":0}").expect(204);
        assertThat(house.as("grace").get(path).json().at("/unreadCount").asInt())
                .isZero();
    }

    @Test
    void conversationsComeLatestActivityFirstPageByPage() {
        var paths = new ArrayList<String>();
        for (var number = 0; number < 5; number++) {
            paths.add(house.conversation("ada"));
        }
        house.message(paths.getFirst(), "ada", "a-1", "now the newest");
        var expected = List.of(paths.get(0), paths.get(4), paths.get(3), paths.get(2), paths.get(1));
        var seen = new ArrayList<String>();
        var next = "/v1/conversations?limit=2";
        while (!next.isEmpty()) {
            var page = house.as("ada").get(next).expect(200).json();
            page.at("/items")
                    .forEach(item ->
                            seen.add("/v1/conversations/" + item.at("/id").asString()));
            var cursor = page.at("/nextCursor");
            next = cursor.isNull() ? "" : "/v1/conversations?limit=2&cursor=" + cursor.asString();
        }
        assertThat(seen).isEqualTo(expected);
    }

    /** As docs/API.md tells clients to walk: what moved while they walked is told by the events meanwhile. */
    @Test
    void aWalkOfAReorderedListMissesNothingWithWhatIsToldMeanwhile() {
        var paths =
                IntStream.range(0, 7).mapToObj(_ -> house.conversation("ada")).toList();
        var before = house.store.log().size();
        var seen = new HashSet<String>();
        var page = house.as("ada").get("/v1/conversations?limit=2").expect(200);
        var turn = 0;
        while (true) {
            page.json().at("/items").forEach(item -> seen.add(item.at("/id").asString()));
            if (page.json().at("/nextCursor").isNull()) {
                break;
            }
            house.message(paths.get(turn), "ada", "a-" + turn, "to the front");
            turn++;
            page = house.as("ada")
                    .get("/v1/conversations?limit=2&cursor=" + page.text("/nextCursor"))
                    .expect(200);
        }
        assertThat(seen).as("the walk alone").hasSizeLessThan(7);
        house.store.log().stream()
                .skip(before)
                .forEach(event -> seen.add(event.conversationId().toString()));
        assertThat(seen).hasSize(7);
    }

    @Test
    void aRepeatedStartAnswersTheFirstConversationAsItIsNow() {
        var request = "{\"title\":\"Lunch\",\"members\":[\"grace\",\"alan\"],\"clientConversationId\":\"phone-1\"}";
        var first = house.as("ada").post("/v1/conversations", request).expect(201);
        var path = first.header("Location");
        house.as("grace").patch(path, "{\"title\":\"Late lunch\"}").expect(200);

        var again = house.as("ada")
                .post("/v1/conversations", request.replace("\"grace\",\"alan\"", "\"alan\",\"grace\",\"ada\""))
                .expect(200);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.text("/title")).isEqualTo("Late lunch");
        assertThat(again.header("Consistency-Token")).isNotEmpty();
        assertThat(house.as("ada").get("/v1/conversations").json().at("/items").size())
                .isEqualTo(1);

        house.as("ada")
                .post("/v1/conversations", request.replace("Lunch", "Dinner"))
                .expectProblem(409, "client-conversation-id-reused");
        house.as("grace").post("/v1/conversations", request).expect(201);
        house.as("ada").delete(path + "/members/ada").expect(204);
        house.as("ada").post("/v1/conversations", request).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "7", "[]", "\"a\\u0000\""})
    void aFaultyNameOfAConversationIsRefused(String name) {
        var request = "{\"title\":\"Lunch\",\"members\":[],\"clientConversationId\":" + name + "}";
        var refused = house.as("ada").post("/v1/conversations", request).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly("clientConversationId");
    }

    @Test
    void anyMemberRenamesAConversation() {
        var path = house.conversation("ada", "grace");
        var renamed =
                house.as("grace").patch(path, "{\"title\":\"Late lunch\"}").expect(200);
        assertThat(renamed.text("/title")).isEqualTo("Late lunch");
        assertThat(renamed.json().at("/seq").asInt()).isEqualTo(2);
        assertThat(renamed.header("Consistency-Token")).isNotEmpty();
        assertThat(house.as("ada").get(path).text("/title")).isEqualTo("Late lunch");

        var again = house.as("ada").patch(path, "{\"title\":\"Late lunch\"}").expect(200);
        assertThat(again.json().at("/seq").asInt()).isEqualTo(2);
        house.as("eve").patch(path, "{\"title\":\"Mine\"}").expectProblem(404, "not-found");
        house.asAdmin("root").patch(path, "{\"title\":\"Mine\"}").expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"title\":null}", "{\"title\":\" \"}", "{\"title\":\"\\u00a0\\u200b\"}", "{\"title\":7}"
            })
    void aRenameWithoutATitleIsRefused(String json) {
        var path = house.conversation("ada");
        var refused = house.as("ada").patch(path, json).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).containsExactly("title");
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
