package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestTimesTest {
    private final House house = new House();

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void aCommandIsToldWithWhatBecameOfIt() {
        var path = house.conversation("ada");
        house.timed.all().clear();
        house.as("ada")
                .post(path + "/messages", "{\"clientMessageId\":\"m1\",\"body\":\"hello\"}")
                .expect(201);
        house.as("ada")
                .post(path + "/messages", "{\"clientMessageId\":\"m2\",\"body\":\" \"}")
                .expect(400);
        house.as("eve").put(path + "/members/eve").expect(404);
        assertThat(house.timed.all())
                .containsExactly("send-message done", "send-message refused", "add-member refused");
    }

    @Test
    void aQueryIsToldWithTheStoreThatAnswered() {
        var path = house.conversation("ada");
        house.timed.all().clear();
        house.as("ada").get(path).expect(200);
        house.as("ada").get("/v1/conversations?limit=0").expect(400);
        assertThat(house.timed.all()).containsExactly("conversation read-store", "conversations none");
    }

    @Test
    void whatNeverReachedARouteIsNeither() {
        house.as("ada").get("/v1/nothing").expect(404);
        house.with(null).get("/v1/conversations").expect(401);
        assertThat(house.timed.all()).isEmpty();
    }
}
