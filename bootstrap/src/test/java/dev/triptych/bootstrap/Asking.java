package dev.triptych.bootstrap;

import dev.triptych.bootstrap.HttpCalls.Answer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The questions in which a message that was just sent must show, each with how to find it in the answer. */
enum Asking {
    MESSAGE((_, message) -> "/v1/messages/" + message, answer -> answer.json()),
    TIMELINE((conversation, _) -> "/v1/conversations/" + conversation + "/messages?limit=3", firstItem()),
    AROUND(
            (conversation, message) -> "/v1/conversations/" + conversation + "/messages?limit=3&around=" + message,
            firstItem()),
    RECENT((conversation, _) -> "/v1/conversations/" + conversation + "/messages/recent?limit=3", firstItem()),
    CONVERSATION((conversation, _) -> "/v1/conversations/" + conversation, answer -> answer.at("/lastMessage")),
    CONVERSATIONS((_, _) -> "/v1/conversations?limit=3", answer -> answer.at("/items/0/lastMessage")),
    OWN_MESSAGES((_, _) -> "/v1/users/me/messages?limit=3", firstItem());

    private final Path path;
    private final Function<Answer, JsonNode> found;

    Asking(Path path, Function<Answer, JsonNode> found) {
        this.path = path;
        this.found = found;
    }

    private interface Path {
        String of(String conversation, String message);
    }

    private static Function<Answer, JsonNode> firstItem() {
        return answer -> answer.at("/items/0");
    }

    String path(String conversation, String message) {
        return path.of(conversation, message);
    }

    /** The newest message that the answer shows. */
    JsonNode newest(Answer answer) {
        return found.apply(answer);
    }
}
