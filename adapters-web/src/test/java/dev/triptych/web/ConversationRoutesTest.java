package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "50%25", "%C3%A9", "a%20b", "a%5Cb", "%F0%9F%95%9B", "a%3Bb", "a+b", "auth0%7C17"})
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
