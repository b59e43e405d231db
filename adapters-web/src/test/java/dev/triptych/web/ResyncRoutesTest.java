package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.Resync;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.Resyncs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResyncRoutesTest {
    private static final String RESYNCS = "/admin/sync/resyncs";
    private static final String REQUEST = "{\"target\":\"read\",\"reason\":\"on the way\"}";
    private static final String NOWHERE = RESYNCS + "/01936f2e-7a00-7000-8000-0000000000ff";

    @AutoClose
    private final House house = new House();

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    private ResyncId running() {
        return house.resyncs.running().map(Resync::id).orElseThrow();
    }

    private void end(ResyncState as, @Nullable String error) {
        assertThat(house.resyncs.end(running(), as, error)).isTrue();
    }

    /** What was done to resyncs, the newest first. */
    private List<AuditEntry> audited() {
        return house.states.audit().entries(Long.MAX_VALUE, 100).stream()
                .filter(entry -> entry.action().startsWith("resync."))
                .toList();
    }

    @Test
    void aResyncIsAskedForAndWatched() {
        var accepted = admin().post(RESYNCS, REQUEST).expect(202);
        assertThat(accepted.json().propertyNames()).containsExactly("id");
        var path = accepted.header("Location");
        assertThat(path).isEqualTo(RESYNCS + "/" + accepted.text("/id"));
        assertThat(audited())
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(tuple("resync.request", "read " + accepted.text("/id"), "root", "on the way"));

        house.resyncs.report(running(), ResyncStage.COPYING, new ResyncProgress(40_000, 93_000, 20_000), null);
        assertThat(admin().get(path).expect(200).body())
                .isEqualTo("{\"id\":\"" + accepted.text("/id")
                        + "\",\"state\":\"running\",\"stage\":\"copying\",\"target\":\"read\","
                        + "\"done\":40000,\"total\":93000,\"ratePerSecond\":20000.0,\"etaSeconds\":3,"
                        + "\"startedAt\":\"2026-01-31T12:00:00Z\",\"finishedAt\":null,\"error\":null}");

        end(ResyncState.FAILED, "the read database is full");
        var failed = admin().get(path).expect(200);
        assertThat(failed.text("/state")).isEqualTo("failed");
        assertThat(failed.text("/error")).isEqualTo("the read database is full");
        assertThat(failed.text("/finishedAt")).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void theNewestIsListedFirstAndShownWithTheMigration() {
        assertThat(admin().get(RESYNCS).expect(200).body()).isEqualTo("{\"items\":[]}");
        admin().post(RESYNCS, REQUEST).expect(202);
        end(ResyncState.COMPLETED, null);
        var second = admin().post(RESYNCS, REQUEST).expect(202).text("/id");

        var listed = admin().get(RESYNCS).expect(200);

        assertThat(listed.json().at("/items")).hasSize(2);
        assertThat(listed.text("/items/0/id")).isEqualTo(second);
        assertThat(listed.text("/items/1/state")).isEqualTo("completed");
        assertThat(admin().get("/admin/migration")
                        .expect(200)
                        .json()
                        .at("/resync")
                        .toString())
                .isEqualTo("{\"id\":\"" + second + "\",\"state\":\"running\"}");
    }

    @Test
    void aSecondOneIsNotBegunBesideTheFirst() {
        var first = admin().post(RESYNCS, REQUEST).expect(202).text("/id");

        var refused = admin().post(RESYNCS, REQUEST).expectProblem(409, "resync-running");

        assertThat(refused.text("/id")).isEqualTo(first);
    }

    @Test
    void theNewestHundredAreListed() {
        for (var number = 1; number <= Resyncs.MAX_LISTED + 1; number++) {
            admin().post(RESYNCS, REQUEST).expect(202);
            end(ResyncState.FAILED, "number " + number);
        }

        var listed = admin().get(RESYNCS).expect(200);

        assertThat(listed.json().at("/items")).hasSize(100);
        assertThat(listed.text("/items/0/error")).isEqualTo("number 101");
        assertThat(listed.text("/items/99/error")).isEqualTo("number 2");
    }

    @Test
    void aWriteStoreThatDoesNotAnswerIsSaidSo() {
        var path = admin().post(RESYNCS, REQUEST).expect(202).header("Location");
        house.resyncs.down(true);
        for (var asked : List.of(RESYNCS, path, "/admin/migration")) {
            admin().get(asked).expectProblem(503, "write-store-unavailable");
        }
        admin().post(RESYNCS, REQUEST).expectProblem(503, "write-store-unavailable");
        admin().delete(path).expectProblem(503, "write-store-unavailable");
        house.resyncs.down(false);
        assertThat(admin().get(path).text("/state")).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"search", "all"})
    void otherStoresAndBothTogetherAreBuiltLikewise(String target) {
        var path = admin().post(RESYNCS, "{\"target\":\"" + target + "\",\"reason\":\"r\"}")
                .expect(202)
                .header("Location");
        assertThat(admin().get(path).expect(200).text("/target")).isEqualTo(target);
        assertThat(audited().getFirst().subject()).startsWith(target + " ");
    }

    @Test
    void whatItDoesAndWhatItWaitsForIsShown() {
        var path = admin().post(RESYNCS, REQUEST).expect(202).header("Location");
        house.resyncs.report(
                running(), ResyncStage.CATCHING_UP, new ResyncProgress(7, 9, 1), "the read store does not answer");
        var shown = admin().get(path).expect(200);
        assertThat(shown.text("/stage")).isEqualTo("catching-up");
        assertThat(shown.text("/state")).isEqualTo("running");
        assertThat(shown.text("/error")).isEqualTo("the read store does not answer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"reason":"r"}                              | target
            {"target":"READ","reason":"r"}              | target
            {"target":7,"reason":"r"}                   | target
            {"target":"read"}                           | reason
            {"target":"read","reason":" "}              | reason
            {"target":"read","reason":7}                | reason
            {"target":"read","reason":"r","now":true}   | now
            """)
    void aFaultyRequestIsRefused(String json, String field) {
        assertThat(admin().post(RESYNCS, json)
                        .expectProblem(400, "invalid-request")
                        .faultyFields())
                .containsExactly(field);
        assertThat(house.resyncs.newest(1)).isEmpty();
        assertThat(audited()).isEmpty();
    }

    @Test
    void oneThatRunsIsStoppedAndAgainChangesNothing() {
        var path = admin().post(RESYNCS, REQUEST).expect(202).header("Location");

        admin().send("DELETE", path, "{\"reason\":\"too slow\"}").expect(202);
        admin().delete(path).expect(204);

        assertThat(admin().get(path).text("/state")).isEqualTo("cancelled");
        assertThat(audited())
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(
                        tuple("resync.cancel", "root", "too slow"), tuple("resync.request", "root", "on the way"));
    }

    @Test
    void stoppingNeedsNoReason() {
        var path = admin().post(RESYNCS, REQUEST).expect(202).header("Location");

        admin().delete(path).expect(202);

        assertThat(audited().getFirst().reason()).isEqualTo("cancelled without a reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":\" \"}", "{\"why\":\"r\"}", "[]"})
    void aFaultyStopStopsNothing(String json) {
        var path = admin().post(RESYNCS, REQUEST).expect(202).header("Location");

        admin().send("DELETE", path, json).expectProblem(400, "invalid-request");

        assertThat(admin().get(path).text("/state")).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOWHERE, RESYNCS + "/no-such-id"})
    void oneThatIsNotThereIsNotFound(String path) {
        admin().get(path).expectProblem(404, "not-found");
        admin().delete(path).expectProblem(404, "not-found");
    }
}
