package dev.triptych.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** People who send 50 messages a second into busy rooms, edit, delete and read, until they are closed. */
final class People implements AutoCloseable {
    private static final int ROOMS = 5;
    private static final int MILLIS_BETWEEN = 20;

    private final HttpCalls ada;
    private final List<String> rooms = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> sending;
    private int sent;

    /** Begins. */
    People(HttpCalls ada) {
        this.ada = ada;
        for (var i = 0; i < ROOMS; i++) {
            rooms.add(room(ada, "busy " + i));
        }
        this.sending = timer.scheduleAtFixedRate(this::goOn, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    static String room(HttpCalls who, String title) {
        return who.post("/v1/conversations", Map.of("title", title, "members", List.of("bob", "cid")))
                .text("/id");
    }

    /** Sends a message; its id. */
    static String send(HttpCalls who, String room, String text) {
        var answer = who.post(
                "/v1/conversations/" + room + "/messages", Map.of("clientMessageId", room + "-" + text, "body", text));
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        return answer.text("/id");
    }

    private void goOn() {
        var number = sent++;
        var room = rooms.get(number % 7 % ROOMS);
        var id = send(ada, room, "message " + number);
        if (number % 50 == 3) {
            ada.delete("/v1/messages/" + id);
        }
        if (number % 10 == 7) {
            ada.put("/v1/conversations/" + room + "/read-marker", Map.of("seq", 2 + number / 20));
        }
    }

    /** How many messages were sent. */
    int sent() {
        return sent;
    }

    /** Ends; {@link AssertionError} if a send failed, as then nobody went on. */
    @Override
    public void close() {
        sending.cancel(false);
        timer.close();
        if (sending.state() == Future.State.FAILED) {
            throw new AssertionError(sending.exceptionNow());
        }
    }
}
