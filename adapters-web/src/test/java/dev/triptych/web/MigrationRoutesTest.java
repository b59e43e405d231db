package dev.triptych.web;

import static dev.triptych.web.Operator.gates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the migration stands, what is known of it, and who may ask. */
class MigrationRoutesTest {
    @AutoClose
    private final House house = new House();

    private final Operator operator = new Operator(house);

    @Test
    void theMigrationIsShownWhole() {
        var shown = operator.admin().get("/admin/migration").expect(200);

        assertThat(shown.json().propertyNames())
                .containsExactly(
                        "phase",
                        "readPercent",
                        "phaseEpoch",
                        "since",
                        "readStoreAttached",
                        "gates",
                        "shadow",
                        "history",
                        "nextStep",
                        "instancesBehind",
                        "fallbacks",
                        "dualWrites",
                        "latency",
                        "resync");
        assertThat(shown.text("/phase")).isEqualTo("SINGLE");
        assertThat(shown.json().at("/readPercent").asInt()).isZero();
        assertThat(shown.json().at("/phaseEpoch").asInt()).isEqualTo(1);
        assertThat(shown.json().at("/readStoreAttached").asBoolean()).isTrue();
        assertThat(shown.text("/nextStep/to")).isEqualTo("DUAL_WRITE");
        assertThat(shown.json().at("/gates/0").propertyNames())
                .containsExactly("name", "open", "value", "threshold", "why", "howToClear");
        assertThat(gates(shown, true))
                .containsExactly("read-store-attached", "last-transition-finished", "read-lag", "parked-events");
        assertThat(shown.json().at("/history")).isEmpty();
        assertThat(shown.json().at("/resync").isNull()).isTrue();
    }

    @Test
    void whatWasCountedIsShown() {
        house.states.report(
                new InstanceReport(
                        "one",
                        1,
                        Map.of(
                                Count.SHADOW_MATCHED, 5L,
                                Count.SHADOW_MISMATCHED, 2L,
                                Count.SHADOW_LAGGING, 1L,
                                Count.FALLBACK_TOO_OLD, 3L,
                                Count.DUAL_WRITES, 7L,
                                Count.DUAL_WRITES_FAILED, 4L)),
                Duration.ofHours(1));
        house.states.report(new InstanceReport("two", 0, Map.of()), Duration.ofHours(1));
        house.stores.latencies().of(Store.READ_STORE).add(2_000_000);

        var shown = operator.admin().get("/admin/migration").expect(200);

        assertThat(shown.json().at("/shadow").toString())
                .isEqualTo("{\"compared\":8,\"matched\":5,\"mismatched\":2,\"lagging\":1}");
        assertThat(shown.json().at("/fallbacks").toString())
                .isEqualTo("{\"error\":0,\"timeout\":0,\"circuitOpen\":0,\"tooOld\":3,\"parked\":0,\"missing\":0,"
                        + "\"endUnknown\":0,\"tokenUnmet\":0,\"phaseUnknown\":0}");
        assertThat(shown.json().at("/dualWrites").toString())
                .isEqualTo("{\"written\":7,\"leftToTheStream\":0,\"failed\":4}");
        assertThat(shown.json().at("/instancesBehind").toString()).isEqualTo("[\"two\"]");
        assertThat(gates(shown, false)).containsExactly("last-transition-finished");
        assertThat(shown.json().at("/latency/readStore/count").asInt()).isEqualTo(1);
        assertThat(shown.json().at("/latency/readStore/medianMs").asDouble()).isBetween(1.5, 2.5);
        assertThat(shown.json().at("/latency/writeStore/count").asInt()).isZero();
    }

    @Test
    void atTheEndThereIsNoNextStep() {
        house.states.go(house.states.load(), Stage.of(Phase.SEPARATED), new OperatorAction("root", "a test", false));

        var shown = operator.admin().get("/admin/migration").expect(200);

        assertThat(shown.json().at("/nextStep").isNull()).isTrue();
        assertThat(shown.json().at("/gates")).isEmpty();
        assertThat(shown.json().at("/readPercent").asInt()).isEqualTo(100);
    }

    @Test
    void theReadStoreIsDetachedInSingleOnly() {
        operator.force("DUAL_WRITE");
        operator.admin()
                .post("/admin/migration/detach", "{\"reason\":\"a test\"}")
                .expectProblem(409, "illegal-transition");
        operator.force("SINGLE");

        var detached = operator.admin()
                .post("/admin/migration/detach", "{\"reason\":\"new hardware\"}")
                .expect(200);

        assertThat(detached.json().at("/readStoreAttached").asBoolean()).isFalse();
        assertThat(gates(detached, false)).contains("read-store-attached", "read-lag");
        operator.admin()
                .post("/admin/migration/detach", "{\"reason\":\"again\"}")
                .expectProblem(409, "illegal-transition");
        assertThat(operator.admin().get("/admin/audit").text("/items/0/action")).isEqualTo("read-store.detach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"r\",\"force\":true}", "[]", ""})
    void aFaultyDetachIsRefused(String json) {
        operator.admin().post("/admin/migration/detach", json).expectProblem(400, "invalid-request");
        assertThat(house.states.load().readStoreAttached()).isTrue();
    }

    @Test
    void mismatchesAreShownWithTheirFields() {
        assertThat(operator.admin().get("/admin/migration/shadow").expect(200).body())
                .isEqualTo("{\"items\":[]}");
        house.mismatches.add(new ShadowMismatch(
                new UUID(0x01936f2e_7c00_7000L, 0x8000_0000_0000_0007L),
                Instant.parse("2026-01-31T12:00:00.123456Z"),
                "TIMELINE",
                "a conversation",
                "3:1/700/42",
                "3:1/700/43",
                List.of(new Field("items[0].version", "2", "1"), new Field("items[1]", "x", null))));

        assertThat(operator.admin().get("/admin/migration/shadow").expect(200).body())
                .isEqualTo("{\"items\":[{\"id\":\"01936f2e-7c00-7000-8000-000000000007\","
                        + "\"at\":\"2026-01-31T12:00:00.123456Z\",\"query\":\"TIMELINE\","
                        + "\"subject\":\"a conversation\",\"writeFrontier\":\"3:1/700/42\",\"readFrontier\":\"3:1/700/43\","
                        + "\"fields\":[{\"name\":\"items[0].version\",\"write\":\"2\",\"read\":\"1\"},"
                        + "{\"name\":\"items[1]\",\"write\":\"x\",\"read\":null}]}]}");
    }

    @Test
    void theNewest200MismatchesAreShown() {
        for (var number = 1; number <= ShadowMismatches.KEPT + 5; number++) {
            house.mismatches.add(new ShadowMismatch(
                    new UUID(0x01936f2e_7c00_7000L, 0x8000_0000_0000_0000L | number),
                    Workshop.NOON,
                    "TIMELINE",
                    "number " + number,
                    "",
                    "",
                    List.of()));
        }

        var shown = operator.admin().get("/admin/migration/shadow").expect(200);

        assertThat(shown.json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/subject").asString()))
                .containsExactlyElementsOf(IntStream.range(0, 200)
                        .mapToObj(place -> "number " + (205 - place))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET  | /admin/migration             |
            POST | /admin/migration/transitions | {"to":"DUAL_WRITE","reason":"r"}
            POST | /admin/migration/detach      | {"reason":"r"}
            GET  | /admin/migration/shadow      |
            GET  | /admin/audit                 |
            GET  | /admin/sync/resyncs          |
            POST | /admin/sync/resyncs          | {"target":"read","reason":"r"}
            """)
    void theMigrationIsForAdministratorsOnly(String method, String path, String json) {
        house.managementWith(house.token("ada", false)).send(method, path, json).expectProblem(403, "forbidden");
        house.managementWith(null).send(method, path, json).expectProblem(401, "unauthenticated");
        assertThat(house.states.load().phaseEpoch()).isEqualTo(1);
        assertThat(house.resyncs.newest(1)).isEmpty();
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void aWriteStoreThatDoesNotAnswerIsSaidSo() {
        house.states.down(true);
        for (var path : List.of("/admin/migration", "/admin/audit")) {
            operator.admin().get(path).expectProblem(503, "write-store-unavailable");
        }
        operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\"}").expectProblem(503, "write-store-unavailable");
        house.states.down(false);
        assertThat(house.states.load().phase()).isEqualTo(Phase.SINGLE);
    }
}
