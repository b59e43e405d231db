package dev.triptych.bootstrap.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.server.Database;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** An app on real servers with one conversation of Ada's, and what it shows to Prometheus. */
final class MeteredApp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final RunningApp app;
    final HttpCalls ada;
    /** The path of the conversation. */
    final String room;

    private int sent;

    /** Starts it; {@code name} is its topic's and its index'. */
    MeteredApp(DevServices services, Database write, Database read, String name) {
        app = RunningApp.start(RunningApp.environment(services, write, read, name));
        ada = app.as("ada");
        room = "/v1/conversations/"
                + ada.post("/v1/conversations", Map.of("title", "Tea", "members", new String[0]))
                        .text("/id");
    }

    Answer send(String body) {
        var answer = ada.post(room + "/messages", Map.of("clientMessageId", "m" + sent++, "body", body));
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        return answer;
    }

    /** Until the read store answers with the message. */
    void readBack(Answer message) {
        ada.getUntil(
                "/v1/messages/" + message.text("/id"),
                answer -> answer.status() == 200 && answer.header("Served-By").equals("read-store"));
    }

    Scrape scrape() {
        return Scrape.of(app);
    }

    /** The first scrape that is wanted; fails after 60 s. */
    Scrape awaited(String what, Predicate<Scrape> wanted) {
        return awaited(what, app, wanted);
    }

    /** The same of another app. */
    static Scrape awaited(String what, RunningApp app, Predicate<Scrape> wanted) {
        return Scrape.awaited(what, app, PATIENCE, wanted);
    }

    @Override
    public void close() {
        app.close();
    }
}
