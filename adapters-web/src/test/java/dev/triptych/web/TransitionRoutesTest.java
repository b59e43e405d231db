package dev.triptych.web;

import static dev.triptych.web.Operator.gates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps of the migration, and why one is refused. */
class TransitionRoutesTest {
    @AutoClose
    private final House house = new House();

    private final Operator operator = new Operator(house);

    @Test
    void aStepForwardAnswersTheNewState() {
        var stepped = operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"off we go\"}")
                .expect(200);

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
        assertThat(stepped.json())
                .isEqualTo(operator.admin().get("/admin/migration").json());
    }

    @Test
    void closedGatesAreNamedWithHowToClearThem() {
        operator.force("DUAL_WRITE");

        var refused = operator.step("{\"to\":\"READ_MIGRATION\",\"readPercent\":10,\"reason\":\"a test\"}")
                .expectProblem(409, "phase-gates-closed");

        assertThat(gates(refused, false)).containsExactly("stores-verified", "shadow-compared");
        assertThat(gates(refused, true)).contains("read-lag", "shadow-mismatches");
        assertThat(refused.text("/detail"))
                .contains("stores-verified, shadow-compared")
                .doesNotContain("read-lag");
        assertThat(refused.json().at("/gates").valueStream())
                .allMatch(gate -> !gate.at("/howToClear").asString().isEmpty());
        assertThat(house.states.load().phase()).isEqualTo(Phase.DUAL_WRITE);
    }

    @Test
    void forcePassesClosedGatesAndIsAudited() {
        operator.force("DUAL_WRITE");
        var stepped = operator.step(
                        "{\"to\":\"READ_MIGRATION\",\"readPercent\":25,\"reason\":\"I know\",\"force\":true}")
                .expect(200);

        assertThat(stepped.json().at("/readPercent").asInt()).isEqualTo(25);
        assertThat(stepped.json().at("/history/0/readPercent").asInt()).isEqualTo(25);
        assertThat(stepped.json().at("/history/0/forced").asBoolean()).isTrue();
        assertThat(stepped.json().at("/history/1/forced").asBoolean()).isFalse();
        var audited = operator.admin().get("/admin/audit?limit=1").expect(200);
        assertThat(audited.text("/items/0/reason")).isEqualTo("I know");
        assertThat(audited.json().at("/items/0/forced").asBoolean()).isTrue();
    }

    @Test
    void aDetachedReadStoreIsNotForcedIn() {
        house.states.attach(house.states.load(), false, new OperatorAction("root", "a test", false));

        var refused = operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\",\"force\":true}")
                .expectProblem(409, "phase-gates-closed");

        assertThat(refused.text("/detail")).isEqualTo("Cannot be forced: read-store-attached.");
    }

    @Test
    void aStepOverAPhaseIsIllegalAndSoIsNone() {
        assertThat(operator.step("{\"to\":\"SEPARATED\",\"reason\":\"a test\",\"force\":true}")
                        .expectProblem(409, "illegal-transition")
                        .text("/detail"))
                .contains("DUAL_WRITE");
        operator.step("{\"to\":\"SINGLE\",\"reason\":\"a test\"}").expectProblem(409, "illegal-transition");
    }

    @Test
    void aStepBackLeadsAnywhereAtOnce() {
        operator.force("DUAL_WRITE");
        operator.force("READ_MIGRATION");
        operator.step("{\"to\":\"READ_MIGRATION\",\"readPercent\":100,\"reason\":\"a test\",\"force\":true}")
                .expect(200);
        operator.force("SEPARATED");

        assertThat(operator.step("{\"to\":\"READ_MIGRATION\",\"reason\":\"back\"}")
                        .expect(200)
                        .json()
                        .at("/readPercent")
                        .asInt())
                .isEqualTo(100);
        assertThat(operator.step("{\"to\":\"SINGLE\",\"reason\":\"all the way\"}")
                        .expect(200)
                        .text("/phase"))
                .isEqualTo("SINGLE");
    }

    @Test
    void aStepBackNeedsNoneOfTheStoresThatItLeaves() {
        operator.force("DUAL_WRITE");
        house.readModel.fail(new IllegalStateException("no such table"));
        house.log.down(true);
        house.resyncs.down(true);

        var stepped =
                operator.step("{\"to\":\"SINGLE\",\"reason\":\"on fire\"}").expect(200);

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

        var stepped = operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"off we go\"}")
                .expect(200);

        assertThat(stepped.text("/phase")).isEqualTo("DUAL_WRITE");
        assertThat(stepped.json().at("/phaseEpoch").asInt()).isEqualTo(2);
        assertThat(stepped.json().at("/instancesBehind").toString()).isEqualTo("[\"unknown\"]");
    }

    @Test
    void whoeverSawAnotherStateGetsAConflict() {
        operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\",\"phaseEpoch\":9}")
                .expectProblem(409, "transition-conflict");
        operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"a test\",\"phaseEpoch\":1}")
                .expect(200);
    }

    @Test
    void ofTwoOperatorsAtOnceTheSecondGetsAConflict() {
        house.log.beforeReading(() -> {
            house.log.beforeReading(() -> {});
            house.states.go(house.states.load(), Stage.of(Phase.DUAL_WRITE), new OperatorAction("eve", "first", false));
        });

        operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"second\"}").expectProblem(409, "transition-conflict");

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
        var refused = operator.step(json).expectProblem(400, "invalid-request");
        assertThat(refused.faultyFields()).contains(field);
        assertThat(house.states.load().phaseEpoch()).isEqualTo(1);
    }

    @Test
    void aReasonHasAThousandCharactersAtTheMost() {
        var longest = "🕛".repeat(1_000);
        operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"" + longest + "x\"}").expectProblem(400, "invalid-request");
        assertThat(operator.step("{\"to\":\"DUAL_WRITE\",\"reason\":\"" + longest + "\"}")
                        .expect(200)
                        .text("/history/0/reason"))
                .isEqualTo(longest);
    }
}
