package dev.triptych.web;

import dev.triptych.application.query.consistency.ConsistencyToken;
import dev.triptych.domain.ConversationId;

/** A conversation of Ada and Grace, of which Ada asks. */
record Lunch(House house, String path, ConversationId id) {
    static Lunch in(House house) {
        var path = house.conversation("ada", "grace");
        return new Lunch(
                house,
                path,
                ConversationId.check(path.substring("/v1/conversations/".length()))
                        .orThrow());
    }

    /** Ada asks, with these headers. */
    Answer ask(String path, String... headers) {
        return house.as("ada").send("GET", path, null, headers);
    }

    /** What an answer can be asked for by. */
    static ConsistencyToken token(Answer answer) {
        return ConsistencyToken.check(answer.header("Consistency-Token")).orThrow();
    }
}
