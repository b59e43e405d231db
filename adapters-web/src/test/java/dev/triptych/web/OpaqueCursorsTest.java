package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors and tokens are nobody's to read or to make, and good for their caller and list only. */
class OpaqueCursorsTest {
    @AutoClose
    private final House house = new House();

    private final String lunch = house.conversation("ada", "grace");
    private final String tea = house.conversation("ada", "grace");

    /** Every list with pages, of the conversation C. */
    static List<String> lists() {
        return List.of(
                "/v1/conversations",
                "C/members",
                "C/messages",
                "C/messages?order=asc",
                "/v1/users/ada/messages",
                "/v1/search/messages?q=noon");
    }

    @BeforeEach
    void fill() {
        for (var number = 0; number < 3; number++) {
            house.message(lunch, "ada", "a-" + number, "noon " + number);
            house.message(tea, "ada", "b-" + number, "noon " + number);
        }
    }

    private static String page(String list, String conversation, String cursor) {
        var path = list.replace("C", conversation);
        return path + (path.contains("?") ? "&" : "?") + "limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
    }

    private String cursor(String list) {
        return house.as("ada").get(page(list, lunch, "")).expect(200).text("/nextCursor");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCursorShowsNothingOfWhatItHolds(String list) {
        var cursor = cursor(list);
        var inside = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
        assertThat(inside).doesNotContain("|202").doesNotContain("OLDER").doesNotContain("NEWER");
        house.as("ada").get(page(list, lunch, cursor)).expect(200);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCursorIsRefusedOfAnotherCaller(String list) {
        var refused = house.as("grace").get(page(list, lunch, cursor(list)));
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C/members", "C/messages"})
    void aCursorIsRefusedInAnotherConversation(String list) {
        var refused = house.as("ada").get(page(list, tea, cursor(list)));
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("cursor");
    }

    @Test
    void aCursorThatSomebodyMadeIsRefusedBeforeAnyStoreIsAsked() {
        var year = "c|+1000000000-01-01T00:00:00Z|0199aaaa-0000-7000-8000-000000000001";
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(year.getBytes(StandardCharsets.US_ASCII));
        house.stores.breakReadStore();
        for (var made : List.of(encoded, year.replace("|", "%7C").replace("+", "%2B"))) {
            house.as("ada").get(page("/v1/conversations", lunch, made)).expectProblem(400, "invalid-request");
        }
    }

    @Test
    void theCursorOfAUsersStreamIsNoCursorOfAList() {
        var token = house.as("ada")
                .post(lunch + "/messages", House.draft("a-9", "nine"))
                .header("Consistency-Token");
        house.as("ada").get(page("C/messages", lunch, token)).expectProblem(400, "invalid-request");
        house.as("ada")
                .send("GET", "/v1/stream", null, "Last-Event-ID", cursor("/v1/conversations"))
                .expectProblem(400, "invalid-request");
        house.as("ada")
                .send("GET", lunch, null, "Consistency-Token", cursor("/v1/conversations"))
                .expectProblem(400, "invalid-request");
    }
}
