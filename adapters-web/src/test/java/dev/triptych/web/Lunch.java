package dev.triptych.web;

import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.web.http.seal.Sealing;

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
        return checked(answer.header("Consistency-Token")).orThrow();
    }

    /** A token as it comes in. */
    static Checked<ConsistencyToken> checked(String raw) {
        return Sealing.tokens(House.SEAL).opening(ConsistencyToken::check).apply(raw);
    }

    /** A token as it goes out. */
    static String sealed(ConsistencyToken token) {
        return Sealing.tokens(House.SEAL).sealed(token.encode());
    }
}
