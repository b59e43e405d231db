package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.write.MembershipLimits;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes into a conversation, who leaves it, and who sees whom. */
class MemberRoutesTest {
    @AutoClose
    private final House house = new House();

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
}
