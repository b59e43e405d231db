package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The replies to a message. */
class ReplyRoutesTest {
    @AutoClose
    private final House house = new House();

    private String lunch = "";
    private String root = "";

    @BeforeEach
    void begin() {
        lunch = house.conversation("ada", "grace");
        root = house.message(lunch, "ada", "a-1", "At noon?");
    }

    private String reply(String name) {
        var id = root.substring(root.lastIndexOf('/') + 1);
        return house.as("grace")
                .post(
                        lunch + "/messages",
                        "{\"clientMessageId\":\"" + name + "\",\"body\":\"" + name + "\",\"replyTo\":\"" + id + "\"}")
                .expect(201)
                .text("/id");
    }

    @Test
    void repliesComeOldestFirstPageByPage() {
        var said = new ArrayList<String>();
        for (var number = 0; number < 5; number++) {
            said.add(reply("g-" + number));
            house.message(lunch, "ada", "b-" + number, "no reply");
        }
        var all = new ArrayList<String>();
        var cursor = "";
        do {
            var page = house.as("ada")
                    .get(root + "/replies?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expect(200);
            assertThat(page.json().propertyNames()).containsExactly("items", "nextCursor");
            page.json().at("/items").forEach(item -> all.add(item.at("/id").asString()));
            cursor = page.json().at("/nextCursor").isNull() ? "" : page.text("/nextCursor");
        } while (!cursor.isEmpty());
        assertThat(all).isEqualTo(said);
    }

    @Test
    void aReplyLooksAsItDoesByItself() {
        var id = reply("g-1");
        var alone = house.as("ada").get("/v1/messages/" + id).expect(200);
        var listed = house.as("ada").get(root + "/replies").expect(200);
        assertThat(listed.json().at("/items/0")).isEqualTo(alone.json());
    }

    /** In every answer that shows it. */
    @Test
    void aMessageTellsHowManyRepliesItHas() {
        var before = house.as("ada").get(root).expect(200);
        assertThat(before.json().at("/replyCount").asLong()).isZero();
        assertThat(before.json().at("/lastReplyAt").isNull()).isTrue();
        reply("g-1");
        var second = reply("g-2");
        var lastAt = house.as("ada").get("/v1/messages/" + second).text("/sentAt");

        expectReplies(house.as("ada").get(root).expect(200).json(), 2, lastAt);
        expectReplies(items(lunch + "/messages?order=asc"), 2, lastAt);
        expectReplies(items(lunch + "/messages/recent?limit=3").get(2), 2, lastAt);
        expectReplies(items("/v1/users/me/messages"), 2, lastAt);
        expectReplies(items("/v1/search/messages?q=noon").at("/0/message"), 2, lastAt);
        var again = house.as("ada").post(lunch + "/messages", House.draft("a-1", "At noon?"));
        expectReplies(again.expect(200).json(), 2, lastAt);
        var edited = house.as("ada").patch(root, "{\"body\":\"At one?\"}");
        expectReplies(edited.expect(200).json(), 2, lastAt);
        house.as("grace").delete("/v1/messages/" + second).expect(204);
        assertThat(house.as("ada").get(root).json().at("/replyCount").asLong()).isEqualTo(1);
    }

    private JsonNode items(String path) {
        return house.as("ada").get(path).expect(200).json().at("/items");
    }

    /** Of that message, or of the first of a list. */
    private static void expectReplies(JsonNode shown, long count, String lastAt) {
        var message = shown.isArray() ? shown.get(0) : shown;
        assertThat(message.at("/replyCount").asLong()).isEqualTo(count);
        assertThat(message.at("/lastReplyAt").asString()).isEqualTo(lastAt);
    }

    @Test
    void aMessageWithoutRepliesHasAnEmptyPage() {
        var page = house.as("grace").get(root + "/replies").expect(200);
        assertThat(page.json().at("/items")).isEmpty();
        assertThat(page.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void theConsistencyThatIsAskedForDecidesTheStore() {
        reply("g-1");
        assertThat(house.as("ada").get(root + "/replies").header("Served-By")).isEqualTo("read-store");
        var strong = house.as("ada").send("GET", root + "/replies", null, "Consistency", "strong");
        assertThat(strong.expect(200).header("Served-By")).isEqualTo("write-store");
    }

    @Test
    void aQueryIsTimedUnderItsOwnName() {
        house.timed.all().clear();
        house.as("ada").get(root + "/replies").expect(200);
        assertThat(house.timed.all()).containsExactly("replies read-store");
    }
}
