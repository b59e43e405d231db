package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.Deed;
import dev.triptych.web.resync.Resyncs.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResyncRoutesTest {
    private static final String RESYNCS = "/admin/sync/resyncs";
    private static final String WISH = "{\"target\":\"read\",\"reason\":\"on the way\"}";
    private static final String NOWHERE = RESYNCS + "/01936f2e-7a00-7000-8000-0000000000ff";

    @AutoClose
    private final House house = new House();

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    @Test
    void aResyncIsAskedForAndWatched() {
        var accepted = admin().post(RESYNCS, WISH).expect(202);
        assertThat(accepted.json().propertyNames()).containsExactly("id");
        var path = accepted.header("Location");
        assertThat(path).isEqualTo(RESYNCS + "/" + accepted.text("/id"));
        assertThat(house.resyncs.deeds()).containsExactly(new Deed("root", "on the way", false));

        house.resyncs.progress(40_000, 93_000, 20_000, 3L);
        assertThat(admin().get(path).expect(200).body())
                .isEqualTo("{\"id\":\"" + accepted.text("/id") + "\",\"state\":\"running\",\"target\":\"read\","
                        + "\"done\":40000,\"total\":93000,\"ratePerSecond\":20000.0,\"etaSeconds\":3,"
                        + "\"startedAt\":\"2026-01-31T12:00:00Z\",\"finishedAt\":null,\"error\":null}");

        house.resyncs.end(State.FAILED, "the read database is full");
        var failed = admin().get(path).expect(200);
        assertThat(failed.text("/state")).isEqualTo("failed");
        assertThat(failed.text("/error")).isEqualTo("the read database is full");
        assertThat(failed.text("/finishedAt")).isEqualTo("2026-01-31T12:01:00Z");
    }

    @Test
    void theNewestIsListedFirstAndShownWithTheMove() {
        assertThat(admin().get(RESYNCS).expect(200).body()).isEqualTo("{\"items\":[]}");
        admin().post(RESYNCS, WISH).expect(202);
        house.resyncs.end(State.COMPLETED, null);
        var second = admin().post(RESYNCS, WISH).expect(202).text("/id");

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
        var first = admin().post(RESYNCS, WISH).expect(202).text("/id");

        var refused = admin().post(RESYNCS, WISH).expectProblem(409, "resync-running");

        assertThat(refused.text("/id")).isEqualTo(first);
    }

    @Test
    void whatIsNotPossibleIsRefusedWithItsReason() {
        house.resyncs.refuse("The read store is attached.");

        var refused = admin().post(RESYNCS, WISH).expectProblem(409, "resync-refused");

        assertThat(refused.text("/detail")).isEqualTo("The read store is attached.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"search", "all"})
    void otherTargetsAreNotOfferedYet(String target) {
        var refused = admin().post(RESYNCS, "{\"target\":\"" + target + "\",\"reason\":\"r\"}");
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("target");
        assertThat(refused.text("/errors/0/detail")).contains("this version rebuilds the read store only");
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
    void aFaultyWishIsRefused(String json, String field) {
        assertThat(admin().post(RESYNCS, json)
                        .expectProblem(400, "invalid-request")
                        .faultyFields())
                .containsExactly(field);
        assertThat(house.resyncs.deeds()).isEmpty();
    }

    @Test
    void oneThatRunsIsStoppedAndAgainChangesNothing() {
        var path = admin().post(RESYNCS, WISH).expect(202).header("Location");

        admin().send("DELETE", path, "{\"reason\":\"too slow\"}").expect(202);
        admin().delete(path).expect(204);

        assertThat(admin().get(path).text("/state")).isEqualTo("cancelled");
        assertThat(house.resyncs.deeds()).contains(new Deed("root", "too slow", false));
    }

    @Test
    void stoppingNeedsNoReason() {
        var path = admin().post(RESYNCS, WISH).expect(202).header("Location");

        admin().delete(path).expect(202);

        assertThat(house.resyncs.deeds().getLast().reason()).isEqualTo("cancelled without a reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":\" \"}", "{\"why\":\"r\"}", "[]"})
    void aFaultyStopStopsNothing(String json) {
        var path = admin().post(RESYNCS, WISH).expect(202).header("Location");

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
