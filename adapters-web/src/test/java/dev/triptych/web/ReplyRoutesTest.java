package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
