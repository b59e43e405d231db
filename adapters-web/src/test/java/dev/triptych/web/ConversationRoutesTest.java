package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.write.MembershipLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

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
    void aConversationWithManyMembersNamesTwoHundredAndCountsAll() {
        var members = IntStream.range(0, 250).mapToObj("user-%03d"::formatted).toArray(String[]::new);
        var path = house.conversation("ada", members);
        var read = house.as("ada").get(path).expect(200).json();
        assertThat(read.at("/members")).hasSize(200);
        assertThat(read.at("/memberCount").asInt()).isEqualTo(251);
    }

    @Test
    void aRequestNamesAThousandMembersAtTheMost() {
        var members = IntStream.range(0, 1_001)
                .mapToObj(n -> "\"user-" + n + "\"")
                .collect(Collectors.joining(",", "[", "]"));

        var refused = house.as("ada")
                .post("/v1/conversations", "{\"title\":\"All\",\"members\":" + members + "}")
                .expect(400);

        assertThat(refused.text("/errors/0/field")).isEqualTo("members");
    }

    @Test
    void aLimitThatIsReachedIsNamedWithItsSetting() {
        house.store.limit(new MembershipLimits(2, 2));
        var path = house.conversation("ada", "grace");

        for (var refused : List.of(
                house.as("ada").put(path + "/members/eve", "").expect(409),
                house.as("ada")
                        .post("/v1/conversations", "{\"title\":\"Three\",\"members\":[\"bob\",\"eve\"]}")
                        .expect(409))) {
            assertThat(refused.text("/type")).isEqualTo("/problems/limit-reached");
            assertThat(refused.text("/setting")).isEqualTo("MAX_CONVERSATION_MEMBERS");
            assertThat(refused.json().at("/limit").asInt()).isEqualTo(2);
        }
        house.conversation("ada");
        var refused = house.as("ada")
                .post("/v1/conversations", "{\"title\":\"Third\",\"members\":[]}")
                .expect(409);
        assertThat(refused.text("/setting")).isEqualTo("MAX_USER_CONVERSATIONS");
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

    @Test
    void anyMemberAddsMembersAndAgainChangesNothing() {
        var path = house.conversation("ada", "grace");
        house.as("grace").put(path + "/members/alan").expect(204);
        house.as("grace").put(path + "/members/alan", "{}").expect(204);
        house.as("alan").get(path).expect(200);
        assertThat(house.store.log()).hasSize(2);
    }

    @Test
    void membersComeByTheTimeOfTheirJoiningPageByPage() {
        var path = house.conversation("grace", "zoe");
        house.as("grace").put(path + "/members/ada").expect(204);
        var first = house.as("ada").get(path + "/members?limit=2").expect(200);
        assertThat(first.json().at("/items/0").propertyNames()).containsExactly("userId", "joinedAt");
        assertThat(first.header("Served-By")).isEqualTo("read-store");
        var second = house.as("ada")
                .get(path + "/members?limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(first.text("/items/0/userId") + first.text("/items/1/userId") + second.text("/items/0/userId"))
                .isEqualTo("gracezoeada");
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void oneMayLeaveAndThenSeesNothingMore() {
        var path = house.conversation("ada", "grace");
        house.as("grace").delete(path + "/members/grace").expect(204);
        house.as("grace").get(path).expectProblem(404, "not-found");
        house.as("grace").delete(path + "/members/grace").expectProblem(404, "not-found");
    }

    @Test
    void othersAreRemovedByTheCreatorOrAnAdministratorOnly() {
        var path = house.conversation("ada", "grace", "alan");
        house.as("grace").delete(path + "/members/alan").expectProblem(403, "forbidden");
        house.as("ada").delete(path + "/members/alan").expect(204);
        house.as("ada").delete(path + "/members/alan").expect(204);
        house.asAdmin("root").delete(path + "/members/grace").expect(204);
        assertThat(house.as("ada").get(path).json().at("/memberCount").asInt()).isEqualTo(1);
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
        var wish = "{\"title\":\"Lunch\",\"members\":[\"grace\",\"alan\"],\"clientConversationId\":\"phone-1\"}";
        var first = house.as("ada").post("/v1/conversations", wish).expect(201);
        var path = first.header("Location");
        house.as("grace").patch(path, "{\"title\":\"Late lunch\"}").expect(200);

        var again = house.as("ada")
                .post("/v1/conversations", wish.replace("\"grace\",\"alan\"", "\"alan\",\"grace\",\"ada\""))
                .expect(200);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.text("/title")).isEqualTo("Late lunch");
        assertThat(again.header("Consistency-Token")).isNotEmpty();
        assertThat(house.as("ada").get("/v1/conversations").json().at("/items").size())
                .isEqualTo(1);

        house.as("ada")
                .post("/v1/conversations", wish.replace("Lunch", "Dinner"))
                .expectProblem(409, "client-conversation-id-reused");
        house.as("grace").post("/v1/conversations", wish).expect(201);
        house.as("ada").delete(path + "/members/ada").expect(204);
        house.as("ada").post("/v1/conversations", wish).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "7", "[]", "\"a\\u0000\""})
    void aFaultyNameOfAConversationIsRefused(String name) {
        var wish = "{\"title\":\"Lunch\",\"members\":[],\"clientConversationId\":" + name + "}";
        var refused = house.as("ada").post("/v1/conversations", wish).expectProblem(400, "invalid-request");
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

    @Test
    void anAdministratorBringsSomebodyIntoAnEmptyConversationOnly() {
        var path = house.conversation("ada", "grace");
        house.asAdmin("root").put(path + "/members/alan").expectProblem(404, "not-found");
        house.as("grace").delete(path + "/members/grace").expect(204);
        house.as("ada").delete(path + "/members/ada").expect(204);
        house.as("ada").put(path + "/members/ada").expectProblem(404, "not-found");
        house.asAdmin("root").put(path + "/members/alan").expect(204);
        house.asAdmin("root").put(path + "/members/root").expectProblem(404, "not-found");
        assertThat(house.as("alan")
                        .get(path)
                        .expect(200)
                        .json()
                        .at("/memberCount")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%2Fb",
                "50%25",
                "%C3%A9",
                "a%20b",
                "a%5Cb",
                "%F0%9F%95%9B",
                "a%3Bb",
                "a+b",
                "auth0%7C17",
                "%2E",
                "%2E%2E",
                "%2e%2e",
                "..%2F..",
                "...",
                "%2F"
            })
    void userIdsOfAnySpellingWorkInPaths(String escaped) {
        var path = house.conversation("ada");
        house.as("ada").put(path + "/members/" + escaped).expect(204);
        var user = house.as("ada").get(path + "/members").text("/items/1/userId");
        assertThat(user).isEqualTo(URI.create("x:/" + escaped).getPath().substring(1));
        assertThat(house.as(user).get(path).expect(200).text("/members/1")).isEqualTo(user);
        house.as(user).delete(path + "/members/" + escaped).expect(204);
        house.as("ada").get("/v1/users/" + escaped + "/messages").expect(200);
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
