package dev.triptych.bootstrap.restore;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation that goes on whatever happens to the stores. */
final class Room {
    private final HttpCalls ada;
    private final String path;
    private int sent;

    Room(HttpCalls ada) {
        this.ada = ada;
        this.path = "/v1/conversations/"
                + ada.post("/v1/conversations", Map.of("title", "Tea", "members", new String[] {"bob"}))
                        .text("/id")
                + "/messages";
    }

    /** Sends until it is taken: the server may just have been started again. */
    HttpCalls.Answer send(String body) {
        var message = Map.of("clientMessageId", "m" + ++sent, "body", body);
        var answers = new ArrayList<HttpCalls.Answer>();
        Concurrently.until("'" + body + "' is sent", () -> {
            answers.add(ada.post(path, message));
            return answers.getLast().status() == 201;
        });
        return answers.getLast();
    }

    HttpCalls.Answer read(String message) {
        return ada.getUntil("/v1/messages/" + message, answer -> answer.status() == 200);
    }

    /** All of it, newest first, by the store that is the truth. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        var cursor = "";
        do {
            var page = ada.with("Consistency", "strong").get(path + "?limit=200" + cursor);
            page.at("/items").forEach(item -> texts.add(item.at("/body").asString()));
            cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());
        return texts;
    }
}
