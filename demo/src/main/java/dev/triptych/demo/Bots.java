package dev.triptych.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** People who chat, so that there is something to see: a message every second or two, now and then a change of mind. */
final class Bots implements AutoCloseable {
    private static final int PAUSE_MILLIS_LEAST = 700;
    private static final int PAUSE_MILLIS_MOST = 2_500;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final int EDITS_OF_20 = 2;
    private static final int DELETIONS_OF_20 = 1;
    private static final List<String> OPENINGS = List.of(
            "I think",
            "As far as I can see",
            "Good news:",
            "For the record,",
            "Honestly,",
            "Between us,",
            "Note to all:");
    private static final List<String> SUBJECTS = List.of(
            "the relay", "the read store", "our search index", "the outbox", "tonight's backup", "the new dashboard");
    private static final List<String> VERDICTS = List.of(
            "is faster than yesterday \ud83d\ude80",
            "caught up within a second",
            "wants a second pair of eyes",
            "has never looked better",
            "lost nothing, I counted",
            "deserves a coffee break \u2615");

    private final People people;
    private final List<String> conversations;
    private final RandomGenerator random;
    private final Consumer<String> report;
    private final Reading reading;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Bots(People people, List<String> conversations, RandomGenerator random, Consumer<String> report) {
        this.people = people;
        this.conversations = new ArrayList<>(conversations);
        this.random = random;
        this.report = report;
        this.reading = new Reading(random, report);
        this.thread = Thread.ofVirtual().name("bots").unstarted(this::chat);
    }

    void start() {
        thread.start();
    }

    private void chat() {
        var failures = 0;
        while (!closesWithin(pause(failures))) {
            try {
                speak();
                if (failures > 0) {
                    report.accept("the bots chat again");
                }
                failures = 0;
            } catch (IOException failure) {
                if (failures++ == 0) {
                    report.accept("the bots fall silent: " + failure.getMessage());
                }
            }
        }
    }

    private Duration pause(int failures) {
        var usual = Duration.ofMillis(random.nextInt(PAUSE_MILLIS_LEAST, PAUSE_MILLIS_MOST));
        var backedOff = usual.multipliedBy(1L << Math.min(failures, 5));
        return backedOff.compareTo(LONGEST_BACKOFF) < 0 ? backedOff : LONGEST_BACKOFF;
    }

    private void speak() throws IOException {
        var conversation = conversations.get(random.nextInt(conversations.size()));
        // Strong: a read store that is out of reach silences nobody.
        var members = people.client(People.READER)
                .send("GET", "/v1/conversations/" + conversation, null, Map.of("Consistency", "strong"))
                .json()
                .path("members");
        var speaker = members.get(random.nextInt(members.size())).asString();
        if (!People.NAMES.contains(speaker)) {
            return;
        }
        var client = people.client(speaker);
        var answer = client.send(
                "POST",
                "/v1/conversations/" + conversation + "/messages",
                Map.of("clientMessageId", UUID.randomUUID().toString(), "body", sentence()),
                Map.of());
        var sent = answer.json();
        if (!speaker.equals(People.READER)) {
            // They have read what they answer to; ada's unread counts are left to the user of the demo.
            client.call(
                    "PUT",
                    "/v1/conversations/" + conversation + "/read-marker",
                    Map.of("seq", sent.path("seq").asLong()));
        }
        var mood = random.nextInt(20);
        var message = "/v1/messages/" + sent.path("id").asString();
        if (mood < EDITS_OF_20) {
            client.call("PATCH", message, Map.of("body", sent.path("body").asString() + " (corrected)"));
        } else if (mood < EDITS_OF_20 + DELETIONS_OF_20) {
            client.call("DELETE", message, null);
        }
        reading.read(client, conversation, message, answer.consistencyToken());
    }

    private String sentence() {
        return one(OPENINGS) + " " + one(SUBJECTS) + " " + one(VERDICTS);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean closesWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
