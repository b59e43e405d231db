package dev.triptych.web;

import dev.triptych.application.monitoring.requests.Outcome;
import dev.triptych.application.monitoring.requests.RequestObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Commands with what became of them and queries with who answered, in the order in which they were. */
final class TimedRequests implements RequestObserver {
    private final List<String> timed = new CopyOnWriteArrayList<>();

    @Override
    public void command(String command, Outcome outcome, Duration took) {
        timed.add(command + " " + outcome.tag());
    }

    @Override
    public void query(String query, String store, Duration took) {
        timed.add(query + " " + store);
    }

    List<String> all() {
        return timed;
    }
}
