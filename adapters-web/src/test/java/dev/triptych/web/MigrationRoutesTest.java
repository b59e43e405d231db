package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.Count;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.InstanceReport;
import dev.triptych.application.port.ShadowMismatch;
import dev.triptych.application.port.ShadowMismatch.Field;
import dev.triptych.application.port.ShadowMismatches;
import dev.triptych.application.query.routing.Store;
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

class MigrationRoutesTest {
    private static final String TRANSITIONS = "/admin/migration/transitions";

    @AutoClose
    private final House house = new House();

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    private Answer step(String json) {
        return admin().post(TRANSITIONS, json);
    }

    private Answer force(String to) {
        return step("{\"to\":\"" + to + "\",\"reason\":\"a test\",\"force\":true}")
                .expect(200);
    }

    private List<String> gates(Answer answer, boolean open) {
        return answer.json()
                .at("/gates")
                .valueStream()
                .filter(gate -> gate.at("/open").asBoolean() == open)
                .map(gate -> gate.at("/name").asString())
                .toList();
    }

    @Test
    void theMoveIsShownWhole() {
        var shown = admin().get("/admin/migration").expect(200);

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
                .containsExactly("read-store-attached", "last-step-finished", "read-lag", "parked-events");
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

        var shown = admin().get("/admin/migration").expect(200);

        assertThat(shown.json().at("/shadow").toString())
                .isEqualTo("{\"compared\":8,\"matched\":5,\"mismatched\":2,\"lagging\":1}");
        assertThat(shown.json().at("/fallbacks").toString())
                .isEqualTo("{\"error\":0,\"timeout\":0,\"circuitOpen\":0,\"tooOld\":3,\"parked\":0,\"missing\":0,"
                        + "\"endUnknown\":0,\"tokenUnmet\":0,\"phaseUnknown\":0}");
        assertThat(shown.json().at("/dualWrites").toString())
                .isEqualTo("{\"written\":7,\"leftToTheStream\":0,\"failed\":4}");
        assertThat(shown.json().at("/instancesBehind").toString()).isEqualTo("[\"two\"]");
        assertThat(gates(shown, false)).containsExactly("last-step-finished");
        assertThat(shown.json().at("/latency/readStore/count").asInt()).isEqualTo(1);
        assertThat(shown.json().at("/latency/readStore/medianMs").asDouble()).isBetween(1.5, 2.5);
        assertThat(shown.json().at("/latency/writeStore/count").asInt()).isZero();
    }

    @Test
    void aStepForwardAnswersTheNewState() {
        var stepped = step("{\"to\":\"DUAL_WRITE\",\"reason\":\"off we go\"}").expect(200);

        assertThat(stepped.text("/phase")).isEqualTo("DUAL_WRITE");
        assertThat(stepped.json().at("/phaseEpoch").asInt()).isEqualTo(2);
        assertThat(stepped.json().at("/history")).hasSize(1);
        assertThat(stepped.json().at("/history/0").propertyNames())
                .containsExactly("from", "to", "readPercent", "actor", "reason", "forced", "at");
        assertThat(stepped.text("/history/0/from")).isEqualTo("SINGLE");
        assertThat(stepped.text("/history/0/to")).isEqualTo("DUAL_WRITE");
        assertThat(stepped.text("/history/0/actor")).isEqualTo("root");
        assertThat(stepped.text("/history/0/reason")).isEqualTo("off we go");
        assertThat(stepped.json().at("/history/0/forced").asBoolean()).isFalse();
        assertThat(stepped.json()).isEqualTo(admin().get("/admin/migration").json());
    }

    @Test
    void closedGatesAreNamedWithHowToClearThem() {
        force("DUAL_WRITE");

        var refused = step("{\"to\":\"READ_MIGRATION\",\"readPercent\":10,\"reason\":\"a test\"}")
                .expectProblem(409, "phase-gates-closed");

        assertThat(gates(refused, false)).containsExactly("consistency-report", "shadow-compared");
        assertThat(gates(refused, true)).contains("read-lag", "shadow-mismatches");
        assertThat(refused.text("/detail"))
                .contains("consistency-report, shadow-compared")
                .doesNotContain("read-lag");
        assertThat(refused.json().at("/gates").valueStream())
                .allMatch(gate -> !gate.at("/howToClear").asString().isEmpty());
        assertThat(house.states.load().phase()).isEqualTo(Phase.DUAL_WRITE);
    }

    @Test
    void forcePassesClosedGatesAndIsAudited() {
        force("DUAL_WRITE");
        var stepped = step("{\"to\":\"READ_MIGRATION\",\"readPercent\":25,\"reason\":\"I know\",\"force\":true}")
                .expect(200);

        assertThat(stepped.json().at("/readPercent").asInt()).isEqualTo(25);
        assertThat(stepped.json().at("/history/0/readPercent").asInt()).isEqualTo(25);
        assertThat(stepped.json().at("/history/0/forced").asBoolean()).isTrue();
        assertThat(stepped.json().at("/history/1/forced").asBoolean()).isFalse();
        var audited = admin().get("/admin/audit?limit=1").expect(200);
        assertThat(audited.text("/items/0/reason")).isEqualTo("I know");
        assertThat(audited.json().at("/items/0/forced").asBoolean()).isTrue();
    }

    @Test
    void aDetachedReadStoreIsNotForcedIn() {
        house.states.attach(house.states.load(), false, new Deed("root", "a test", false));

        var refused = step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\",\"force\":true}")
                .expectProblem(409, "phase-gates-closed");

        assertThat(refused.text("/detail")).isEqualTo("Force does not pass these: read-store-attached.");
    }

    @Test
    void aStepOverAPhaseIsIllegalAndSoIsNone() {
        assertThat(step("{\"to\":\"SEPARATED\",\"reason\":\"a test\",\"force\":true}")
                        .expectProblem(409, "illegal-transition")
                        .text("/detail"))
                .contains("DUAL_WRITE");
        step("{\"to\":\"SINGLE\",\"reason\":\"a test\"}").expectProblem(409, "illegal-transition");
    }

    @Test
    void aStepBackLeadsAnywhereAtOnce() {
        force("DUAL_WRITE");
        force("READ_MIGRATION");
        step("{\"to\":\"READ_MIGRATION\",\"readPercent\":100,\"reason\":\"a test\",\"force\":true}")
                .expect(200);
        force("SEPARATED");

        assertThat(step("{\"to\":\"READ_MIGRATION\",\"reason\":\"back\"}")
                        .expect(200)
                        .json()
                        .at("/readPercent")
                        .asInt())
                .isEqualTo(100);
        assertThat(step("{\"to\":\"SINGLE\",\"reason\":\"all the way\"}")
                        .expect(200)
                        .text("/phase"))
                .isEqualTo("SINGLE");
    }

    @Test
    void aStepBackNeedsNoneOfTheStoresThatItLeaves() {
        force("DUAL_WRITE");
        house.readModel.fail(new IllegalStateException("no such table"));
        house.log.down(true);
        house.resyncs.down(true);

        var stepped = step("{\"to\":\"SINGLE\",\"reason\":\"on fire\"}").expect(200);

        assertThat(stepped.text("/phase")).isEqualTo("SINGLE");
        assertThat(stepped.json().at("/history")).hasSize(2);
        assertThat(gates(stepped, false)).containsExactly("read-lag", "parked-events");
    }

    @Test
    void aStepThatWasMadeIsAnsweredSoThoughTheWriteStoreGoesDown() {
        house.states.report(new InstanceReport("slow", 1, Map.of()), Duration.ofHours(1));
        house.whilePausing = () -> {
            house.states.down(true);
            house.resyncs.down(true);
        };

        var stepped = step("{\"to\":\"DUAL_WRITE\",\"reason\":\"off we go\"}").expect(200);

        assertThat(stepped.text("/phase")).isEqualTo("DUAL_WRITE");
        assertThat(stepped.json().at("/phaseEpoch").asInt()).isEqualTo(2);
        assertThat(stepped.json().at("/instancesBehind").toString()).isEqualTo("[\"unknown\"]");
    }

    @Test
    void atTheEndThereIsNoNextStep() {
        house.states.go(house.states.load(), Stage.of(Phase.SEPARATED), new Deed("root", "a test", false));

        var shown = admin().get("/admin/migration").expect(200);

        assertThat(shown.json().at("/nextStep").isNull()).isTrue();
        assertThat(shown.json().at("/gates")).isEmpty();
        assertThat(shown.json().at("/readPercent").asInt()).isEqualTo(100);
    }

    @Test
    void whoeverSawAnotherStateGetsAConflict() {
        step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\",\"phaseEpoch\":9}")
                .expectProblem(409, "transition-conflict");
        step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\",\"phaseEpoch\":1}").expect(200);
    }

    @Test
    void ofTwoOperatorsAtOnceTheSecondGetsAConflict() {
        house.log.beforeReading(() -> {
            house.log.beforeReading(() -> {});
            house.states.go(house.states.load(), Stage.of(Phase.DUAL_WRITE), new Deed("eve", "first", false));
        });

        step("{\"to\":\"DUAL_WRITE\",\"reason\":\"second\"}").expectProblem(409, "transition-conflict");

        assertThat(house.states.history(10)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                | to
            {"to":"DUAL_WRITE"}                                               | reason
            {"reason":"r"}                                                    | to
            {"to":"TRIPLE","reason":"r"}                                      | to
            {"to":"dual_write","reason":"r"}                                  | to
            {"to":1,"reason":"r"}                                             | to
            {"to":null,"reason":"r"}                                          | to
            {"to":"DUAL_WRITE","reason":""}                                   | reason
            {"to":"DUAL_WRITE","reason":"  \\t"}                              | reason
            {"to":"DUAL_WRITE","reason":"a\\u0000b"}                          | reason
            {"to":"DUAL_WRITE","reason":["r"]}                                | reason
            {"to":"READ_MIGRATION","reason":"r","readPercent":0}              | readPercent
            {"to":"READ_MIGRATION","reason":"r","readPercent":101}            | readPercent
            {"to":"READ_MIGRATION","reason":"r","readPercent":1.5}            | readPercent
            {"to":"READ_MIGRATION","reason":"r","readPercent":"10"}           | readPercent
            {"to":"DUAL_WRITE","reason":"r","readPercent":10}                 | readPercent
            {"to":"SEPARATED","reason":"r","readPercent":100}                 | readPercent
            {"to":"DUAL_WRITE","reason":"r","force":"yes"}                    | force
            {"to":"DUAL_WRITE","reason":"r","force":1}                        | force
            {"to":"DUAL_WRITE","reason":"r","phaseEpoch":-1}                  | phaseEpoch
            {"to":"DUAL_WRITE","reason":"r","phaseEpoch":"1"}                 | phaseEpoch
            {"to":"DUAL_WRITE","reason":"r","actor":"eve"}                    | actor
            {"to":"DUAL_WRITE","reason":"r","reason":"s"}                     | body
            []                                                                | body
            """)
    void aFaultyStepIsRefused(String json, String field) {
        var refused = step(json).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).contains(field);
        assertThat(house.states.load().phaseEpoch()).isEqualTo(1);
    }

    @Test
    void aReasonHasAThousandCharactersAtTheMost() {
        var longest = "🕛".repeat(1_000);
        step("{\"to\":\"DUAL_WRITE\",\"reason\":\"" + longest + "x\"}").expectProblem(400, "invalid-request");
        assertThat(step("{\"to\":\"DUAL_WRITE\",\"reason\":\"" + longest + "\"}")
                        .expect(200)
                        .text("/history/0/reason"))
                .isEqualTo(longest);
    }

    @Test
    void theReadStoreIsDetachedInSingleOnly() {
        force("DUAL_WRITE");
        admin().post("/admin/migration/detach", "{\"reason\":\"a test\"}").expectProblem(409, "illegal-transition");
        force("SINGLE");

        var detached = admin().post("/admin/migration/detach", "{\"reason\":\"new hardware\"}")
                .expect(200);

        assertThat(detached.json().at("/readStoreAttached").asBoolean()).isFalse();
        assertThat(gates(detached, false)).contains("read-store-attached", "read-lag");
        admin().post("/admin/migration/detach", "{\"reason\":\"again\"}").expectProblem(409, "illegal-transition");
        assertThat(admin().get("/admin/audit").text("/items/0/action")).isEqualTo("read-store.detach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"r\",\"force\":true}", "[]", ""})
    void aFaultyDetachIsRefused(String json) {
        admin().post("/admin/migration/detach", json).expectProblem(400, "invalid-request");
        assertThat(house.states.load().readStoreAttached()).isTrue();
    }

    @Test
    void mismatchesAreShownWithTheirFields() {
        assertThat(admin().get("/admin/migration/shadow").expect(200).body()).isEqualTo("{\"items\":[]}");
        house.mismatches.add(new ShadowMismatch(
                new UUID(0x01936f2e_7c00_7000L, 0x8000_0000_0000_0007L),
                Instant.parse("2026-01-31T12:00:00.123456Z"),
                "TIMELINE",
                "a conversation",
                "3:1/700/42",
                "3:1/700/43",
                List.of(new Field("items[0].version", "2", "1"), new Field("items[1]", "x", null))));

        assertThat(admin().get("/admin/migration/shadow").expect(200).body())
                .isEqualTo("{\"items\":[{\"id\":\"01936f2e-7c00-7000-8000-000000000007\","
                        + "\"at\":\"2026-01-31T12:00:00.123456Z\",\"question\":\"TIMELINE\","
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

        var shown = admin().get("/admin/migration/shadow").expect(200);

        assertThat(shown.json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/subject").asString()))
                .containsExactlyElementsOf(IntStream.range(0, 200)
                        .mapToObj(place -> "number " + (205 - place))
                        .toList());
    }

    @Test
    void theAuditComesPageByPageNewestFirst() {
        for (var number = 1; number <= 5; number++) {
            house.states.audit("test", "number " + number, new Deed("root", "because", false));
        }
        var first = admin().get("/admin/audit?limit=2").expect(200);
        var second = admin().get("/admin/audit?limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);
        var third = admin().get("/admin/audit?limit=2&cursor=" + second.text("/nextCursor"))
                .expect(200);

        assertThat(first.json().at("/items/0").propertyNames())
                .containsExactly("id", "at", "actor", "action", "subject", "reason", "forced");
        assertThat(first.text("/items/0/subject")).isEqualTo("number 5");
        assertThat(second.text("/items/0/subject")).isEqualTo("number 3");
        assertThat(third.json().at("/items")).hasSize(1);
        assertThat(third.text("/items/0/subject")).isEqualTo("number 1");
        assertThat(third.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void aPageThatEndsExactlyHasNoNext() {
        house.states.audit("test", "one", new Deed("root", "because", false));
        house.states.audit("test", "two", new Deed("root", "because", false));

        assertThat(admin().get("/admin/audit?limit=2").json().at("/nextCursor").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=201, limit", "cursor=x, cursor", "before=1, before"})
    void aFaultyQuestionForTheAuditIsRefused(String query, String field) {
        assertThat(admin().get("/admin/audit?" + query)
                        .expectProblem(400, "invalid-request")
                        .faultyFields())
                .containsExactly(field);
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
    void theMoveIsForAdministratorsOnly(String method, String path, String json) {
        house.managementWith(house.token("ada", false)).send(method, path, json).expectProblem(403, "forbidden");
        house.managementWith(null).send(method, path, json).expectProblem(401, "unauthenticated");
        assertThat(house.states.load().phaseEpoch()).isEqualTo(1);
        assertThat(house.resyncs.newest(1)).isEmpty();
        assertThat(house.states.audit(Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void aWriteStoreThatDoesNotAnswerIsSaidSo() {
        house.states.down(true);
        for (var path : List.of("/admin/migration", "/admin/audit")) {
            admin().get(path).expectProblem(503, "write-store-unavailable");
        }
        step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\"}").expectProblem(503, "write-store-unavailable");
        house.states.down(false);
        assertThat(house.states.load().phase()).isEqualTo(Phase.SINGLE);
    }
}
