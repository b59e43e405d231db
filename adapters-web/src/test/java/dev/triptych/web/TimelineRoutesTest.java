package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages as they are read page by page. */
class TimelineRoutesTest {
    @AutoClose
    private final House house = new House();

    private final String lunch = house.conversation("ada", "grace");

    @Test
    void aTimelineIsReadThroughPageByPageBothWays() {
        for (var number = 1; number <= 7; number++) {
            house.message(lunch, "ada", "a-" + number, "message " + number);
        }
        assertThat(everyPage(lunch + "/messages?limit=3")).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(everyPage(lunch + "/messages?limit=3&order=asc")).containsExactly(1, 2, 3, 4, 5, 6, 7);
        var newest = house.as("ada").get(lunch + "/messages?limit=3").json();
        assertThat(newest.at("/prevCursor").isNull()).isTrue();
        var older = house.as("ada")
                .get(lunch + "/messages?limit=3&cursor="
                        + newest.at("/nextCursor").asString())
                .json();
        var back = house.as("ada")
                .get(lunch + "/messages?limit=3&cursor="
                        + older.at("/prevCursor").asString())
                .json();
        assertThat(numbers(back)).containsExactly(7, 6, 5);
    }

    private List<Integer> everyPage(String path) {
        var all = new ArrayList<Integer>();
        var next = path;
        while (all.size() < 100) {
            var page = house.as("ada").get(next).expect(200).json();
            all.addAll(numbers(page));
            if (page.at("/nextCursor").isNull()) {
                return all;
            }
            next = path + "&cursor=" + page.at("/nextCursor").asString();
        }
        return all;
    }

    private static List<Integer> numbers(JsonNode page) {
        return page.at("/items")
                .valueStream()
                .map(item -> Integer.valueOf(item.at("/body").asString().substring("message ".length())))
                .toList();
    }

    @Test
    void aPageCanBeHadAroundAMessage() {
        var paths = new ArrayList<String>();
        for (var number = 1; number <= 7; number++) {
            paths.add(house.message(lunch, "ada", "a-" + number, "message " + number));
        }
        var fourth = paths.get(3).substring("/v1/messages/".length());
        var page = house.as("ada")
                .get(lunch + "/messages?limit=3&order=asc&around=" + fourth)
                .expect(200);
        assertThat(numbers(page.json())).containsExactly(3, 4, 5);
        house.as("ada")
                .get(house.conversation("ada") + "/messages?around=" + fourth)
                .expectProblem(404, "not-found");
    }

    @Test
    void theNewestMessagesAreAskedForAlone() {
        house.message(lunch, "ada", "a-1", "message 1");
        house.message(lunch, "grace", "g-1", "message 2");
        var recent = house.as("ada").get(lunch + "/messages/recent?limit=1").expect(200);
        assertThat(recent.json().propertyNames()).containsExactly("items");
        assertThat(numbers(recent.json())).containsExactly(2);
        assertThat(recent.header("Served-By")).isEqualTo("read-store");
    }

    @Test
    void aUsersMessagesAreThoseThatTheCallerShares() {
        house.message(lunch, "ada", "a-1", "message 1");
        house.message(house.conversation("ada"), "ada", "a-2", "message 2");
        assertThat(numbers(house.as("grace")
                        .get("/v1/users/ada/messages")
                        .expect(200)
                        .json()))
                .containsExactly(1);
        assertThat(numbers(
                        house.as("ada").get("/v1/users/me/messages").expect(200).json()))
                .containsExactly(2, 1);
        assertThat(house.as("eve")
                        .get("/v1/users/ada/messages")
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(everyPage("/v1/users/me/messages?limit=1")).containsExactly(2, 1);
    }
}
