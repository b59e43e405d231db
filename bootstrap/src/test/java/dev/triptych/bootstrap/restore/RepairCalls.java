package dev.triptych.bootstrap.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.probe.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who has stores checked, repaired and rebuilt over HTTP. */
public record RepairCalls(HttpCalls calls) {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final String CHECKS = "/admin/consistency/checks";
    private static final String RESYNCS = "/admin/sync/resyncs";

    public static RepairCalls of(RunningApp app) {
        return new RepairCalls(app.as("operator"));
    }

    /** A check of everything, to its end. */
    Answer check() {
        return check(null);
    }

    /** A check of one conversation, or of everything, to its end. */
    Answer check(@Nullable String conversation) {
        var request = new HashMap<String, Object>(Map.of("reason", "a test"));
        if (conversation != null) {
            request.put("conversationId", conversation);
        }
        var asked = calls.adminPost(CHECKS, request);
        assertThat(asked.status()).as("%s", asked.json()).isEqualTo(202);
        return ended(CHECKS + "/" + asked.text("/id"));
    }

    /** Repairs what a check found; the check that says whether it is repaired, to its end. */
    Answer repair(Answer check) {
        var path = check.raw().uri().getPath();
        var asked = calls.adminPost(path + "/repair", Map.of("reason", "a test"));
        assertThat(asked.status()).as("%s", asked.json()).isEqualTo(202);
        return ended(CHECKS + "/" + asked.text("/id"));
    }

    /** Rebuilds what is named: {@code read}, {@code search} or {@code all}; to its good end. */
    public Answer resync(String target) {
        var asked = calls.adminPost(RESYNCS, Map.of("target", target, "reason", "a test"));
        assertThat(asked.status()).as("%s", asked.json()).isEqualTo(202);
        var done = ended(RESYNCS + "/" + asked.text("/id"));
        assertThat(done.text("/state")).as("%s", done.json()).isEqualTo("completed");
        return done;
    }

    /** Committed events that a store does not have, of both; -1 for each that does not say. */
    long lag() {
        var sync = calls.admin("/admin/sync");
        return sync.number("/projections/0/lagEvents") + sync.number("/projections/1/lagEvents");
    }

    /** Waits until a resync that somebody else has asked for comes to its good end. */
    void awaitResync(String id) {
        var done = ended(RESYNCS + "/" + id);
        assertThat(done.text("/state")).as("%s", done.json()).isEqualTo("completed");
    }

    private Answer ended(String path) {
        Await.until(
                path,
                BOUND,
                () -> !"running".equals(calls.admin(path).text("/state")),
                () -> "it says " + calls.admin(path).json());
        return calls.admin(path);
    }

    /** Fails unless everything was compared and is alike. */
    static void assertClean(Answer check) {
        assertThat(check.at("/clean").asBoolean()).as("%s", check.json()).isTrue();
        for (var store : List.of("read", "search")) {
            assertThat(check.number("/stores/" + store + "/checked")).as(store).isPositive();
            assertThat(check.number("/stores/" + store + "/matching"))
                    .as(store)
                    .isEqualTo(check.number("/stores/" + store + "/checked"));
        }
    }

    /** Whether both stores are verified now. */
    boolean isVerified() {
        var stores = calls.admin("/admin/consistency/verification").at("/stores");
        return stores.path("read").path("verified").asBoolean(false)
                && stores.path("search").path("verified").asBoolean(false);
    }
}
