package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRoutesTest {
    @AutoClose
    private final House house = new House();

    private String lunch = "";

    @BeforeEach
    void adaAndGraceTalk() {
        lunch = house.conversation("ada", "grace");
        house.message(lunch, "ada", "a-1", "noon at the café");
        house.message(lunch, "grace", "g-1", "noon it is");
        house.message(house.conversation("ada"), "ada", "a-2", "note to self: noon");
    }

    private Answer search(String user, String query) {
        return house.as(user).get("/v1/search/messages?" + query);
    }

    @Test
    void aHitIsTheMessageWithItsHighlights() {
        var found = search("grace", "q=noon&senderId=ada").expect(200);
        assertThat(found.header("Served-By")).isEqualTo("search-store");
        assertThat(found.json().propertyNames()).containsExactly("items", "total", "nextCursor");
        assertThat(found.json().at("/items")).hasSize(1);
        assertThat(found.text("/items/0/message/body")).isEqualTo("noon at the café");
        assertThat(found.text("/items/0/highlights/0")).isEqualTo("<em>noon</em> at the café");
        assertThat(found.json().at("/total/value").asInt()).isEqualTo(1);
        assertThat(found.text("/total/relation")).isEqualTo("eq");
    }

    @Test
    void hitsComePageByPage() {
        var first = search("ada", "q=noon&limit=2").expect(200);
        assertThat(first.json().at("/items")).hasSize(2);
        var second = search("ada", "q=noon&limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(second.text("/items/0/message/body")).isEqualTo("noon at the café");
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void aSearchCanBeNarrowed() {
        var id = lunch.substring("/v1/conversations/".length());
        assertThat(search("ada", "q=noon&conversationId=" + id)
                        .expect(200)
                        .json()
                        .at("/items"))
                .hasSize(2);
        assertThat(search("ada", "q=noon&from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00%2B01:00")
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(search("ada", "&&q=the+caf%C3%A9&").expect(200).json().at("/items"))
                .hasSize(1);
        assertThat(search("ada", "q=caf%C3%A9&sort=relevant").expect(200).json().at("/items"))
                .hasSize(1);
    }

    @Test
    void aDeletedMessageIsNotFound() {
        var path = house.message(lunch, "ada", "a-3", "midnight");
        assertThat(search("grace", "q=midnight").json().at("/items")).hasSize(1);
        house.as("ada").delete(path).expect(204);
        assertThat(search("grace", "q=midnight").json().at("/items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "*", "-noon", "-a -b", "\"\"", "!?", "\u00AD\u200B", "\u00A0", "(-) …", "a*", "-x* noon"
            })
    void aSearchForNothingIsRefused(String text) {
        var refused = search("ada", "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("q");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        var cursor = search("ada", "q=noon&limit=1").expect(200).text("/nextCursor");
        var refused = search("ada", "q=noon&limit=1&sort=relevant&cursor=" + cursor);
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("cursor");
    }

    @Test
    void messagesAreCountedByTimeAndSender() {
        var counts = house.as("ada").get("/v1/analytics/messages?interval=day").expect(200);
        assertThat(counts.header("Served-By")).isEqualTo("search-store");
        assertThat(counts.json().propertyNames()).containsExactly("buckets", "topSenders");
        assertThat(counts.json().at("/buckets/0").propertyNames()).containsExactly("start", "count");
        assertThat(counts.text("/topSenders/0/userId")).isEqualTo("ada");
        assertThat(counts.json().at("/topSenders/0/count").asInt()).isEqualTo(2);
    }
}
