package dev.triptych.web;

import java.util.List;

/** An administrator on the management listener, who steers the migration. */
record Operator(House house) {
    private static final String TRANSITIONS = "/admin/migration/transitions";

    Client admin() {
        return house.managementWith(house.token("root", true));
    }

    /** Asks for a step, and answers what came of it. */
    Answer step(String json) {
        return admin().post(TRANSITIONS, json);
    }

    /** Takes a step whatever the gates say. */
    Answer force(String to) {
        return step("{\"to\":\"" + to + "\",\"reason\":\"a test\",\"force\":true}")
                .expect(200);
    }

    /** The names of the gates of an answer that are open, or of those that are closed. */
    static List<String> gates(Answer answer, boolean open) {
        return answer.json()
                .at("/gates")
                .valueStream()
                .filter(gate -> gate.at("/open").asBoolean() == open)
                .map(gate -> gate.at("/name").asString())
                .toList();
    }
}
