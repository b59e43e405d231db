package dev.triptych.bootstrap.journey;

import dev.triptych.bootstrap.HttpCalls.Answer;
import tools.jackson.databind.JsonNode;

/** The queries in which a message that was just sent must show, each with where the answer has it. */
public enum Asking {
    MESSAGE("/v1/messages/$message", ""),
    TIMELINE("/v1/conversations/$conversation/messages?limit=3", "/items/0"),
    AROUND("/v1/conversations/$conversation/messages?limit=3&around=$message", "/items/0"),
    RECENT("/v1/conversations/$conversation/messages/recent?limit=3", "/items/0"),
    CONVERSATION("/v1/conversations/$conversation", "/lastMessage"),
    CONVERSATIONS("/v1/conversations?limit=3", "/items/0/lastMessage"),
    OWN_MESSAGES("/v1/users/me/messages?limit=3", "/items/0");

    private final String path;
    private final String newest;

    Asking(String path, String newest) {
        this.path = path;
        this.newest = newest;
    }

    public String path(String conversation, String message) {
        return path.replace("$conversation", conversation).replace("$message", message);
    }

    /** The newest message that the answer shows. */
    public JsonNode newest(Answer answer) {
        return answer.at(newest);
    }
}
