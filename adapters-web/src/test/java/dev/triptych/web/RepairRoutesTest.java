package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.alerts.Alert.Kind;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.application.monitoring.location.MessageLocations.Copy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generations, lives of the write database, the event log, traces and alerts. */
class RepairRoutesTest {
    private static final String GENERATIONS = "/admin/sync/generations";
    private static final String INCARNATION = "/admin/sync/incarnation";
    private static final String LOG = "/admin/sync/event-log";
    private static final UUID MESSAGE = UUID.fromString("01936f2e-7c00-7000-8000-000000000001");

    @AutoClose
    private final House house = new House();

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    private static String which(int generation) {
        return "{\"store\":\"read\",\"generation\":" + generation + ",\"reason\":\"r\"}";
    }

    @Test
    void anotherGenerationIsSwitchedToAndTheOldOneDropped() {
        house.workshop.generations.begin(StoreName.READ, new ResyncId(MESSAGE));
        admin().post(GENERATIONS + "/switch", which(2)).expectProblem(409, "generation-refused");
        house.workshop.generations.built(StoreName.READ, 2);

        var switched = admin().post(GENERATIONS + "/switch", which(2)).expect(200);

        assertThat(switched.body()).isEqualTo("{\"store\":\"read\",\"generation\":2,\"switched\":true}");
        assertThat(admin().post(GENERATIONS + "/switch", which(2))
                        .expect(200)
                        .json()
                        .at("/switched")
                        .asBoolean())
                .isFalse();
        assertThat(house.workshop.readGenerations.shown()).isEqualTo(2);
        admin().post(GENERATIONS + "/drop", which(2)).expectProblem(409, "generation-refused");
        admin().post(GENERATIONS + "/drop", which(1)).expect(202);
        var left = admin().get(GENERATIONS).expect(200).json().at("/items");
        assertThat(left).hasSize(2);
        assertThat(left.get(0).at("/generation").asInt()).isEqualTo(2);
        assertThat(left.get(0).at("/current").asBoolean()).isTrue();
        assertThat(left.get(0).at("/state").asString()).isEqualTo("built");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"generation":1,"reason":"r"}                          | store
        {"store":"write","generation":1,"reason":"r"}          | store
        {"store":"read","generation":0,"reason":"r"}           | generation
        {"store":"read","generation":1}                        | reason
        {"store":"read","generation":1,"reason":"r","now":1}   | now
        """)
    void aFaultyGenerationIsRefused(String json, String field) {
        for (var action : List.of("/switch", "/drop")) {
            assertThat(admin().post(GENERATIONS + action, json)
                            .expectProblem(400, "invalid-request")
                            .faultyFields())
                    .containsExactly(field);
        }
    }

    @Test
    void aSuspectedDatabaseIsShownWithWhatToDoAndDeclared() {
        house.workshop.incarnations.runOn(new ServerIdentity(7_000_000_000_000_000_001L, 2));
        house.workshop.incarnations.suspect(1, "the timeline is 2 and was 1");
        var suspected = admin().get(INCARNATION).expect(200);
        assertThat(suspected.text("/suspicion/reason")).isEqualTo("the timeline is 2 and was 1");
        assertThat(suspected.text("/server/system")).isEqualTo("7000000000000000001");
        assertThat(suspected.text("/whatToDo")).isNotEmpty();

        var declared = admin().post(INCARNATION, "{\"reason\":\"restored\"}").expect(200);

        assertThat(declared.json().at("/incarnation").asInt()).isEqualTo(2);
        assertThat(admin().get(INCARNATION).json().at("/suspicion").isNull()).isTrue();
        admin().post(INCARNATION, "{\"reason\":\"again\"}").expectProblem(409, "nothing-suspected");
        admin().post(INCARNATION, "{\"reason\":\"again\",\"force\":true}").expect(200);
        admin().post(INCARNATION, "{}").expectProblem(400, "invalid-request");
    }

    @Test
    void monthsOfTheLogAreArchivedAndThoseThatStaySayWhy() {
        var parts = admin().get(LOG).expect(200).json().at("/items");
        assertThat(parts.get(0).at("/archivable").asBoolean()).isTrue();
        assertThat(parts.get(1).at("/keptBecause").asString()).contains("generation 1");

        var done = admin().post(LOG + "/archive", "{\"before\":\"2026-03\",\"reason\":\"disk\"}")
                .expect(200);

        assertThat(done.json().at("/archived").toString()).isEqualTo("[\"event_2026_01\"]");
        assertThat(done.text("/kept/0/name")).isEqualTo("event_2026_02");
        assertThat(house.workshop.partitions.archivedBy().getFirst().actor()).isEqualTo("root");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"reason\":\"r\"}", "{\"before\":\"2026-13\",\"reason\":\"r\"}", "{\"before\":\"2026-01\"}"})
    void aFaultyArchivingIsRefused(String json) {
        admin().post(LOG + "/archive", json).expectProblem(400, "invalid-request");
        assertThat(house.workshop.partitions.archivedBy()).isEmpty();
    }

    @Test
    void aMessageIsLocatedInEveryStoreAndAnUnknownOneIsNotFound() {
        var id = new MessageId(MESSAGE);
        house.workshop.traces.put(
                id,
                new MessageLocations(
                        id,
                        new ConversationId(MESSAGE),
                        new MessageLocations.Written(2, 1, Workshop.NOON, null, null),
                        List.of(),
                        List.of(
                                new Copy.Found(StoreName.READ, 1, false, List.of()),
                                new Copy.Unreachable(StoreName.SEARCH, "connection refused"))));

        var trace = admin().get("/admin/messages/" + MESSAGE + "/locations").expect(200);

        assertThat(trace.json().at("/write/seq").asLong()).isEqualTo(2);
        assertThat(trace.text("/stores/read/state")).isEqualTo("found");
        assertThat(trace.text("/stores/search/why")).isEqualTo("connection refused");
        assertThat(admin().get("/admin/trace/messages/" + MESSAGE).expect(200).body())
                .as("the second name")
                .isEqualTo(trace.body());
        for (var path : List.of("/admin/messages/%s/locations", "/admin/trace/messages/%s")) {
            admin().get(path.formatted("01936f2e-7c00-7000-8000-0000000000ff")).expectProblem(404, "not-found");
        }
    }

    @Test
    void alertsSayWhatIsWrongAndWhereItSaysWhatToDo() {
        assertThat(admin().get("/admin/alerts").expect(200).body()).isEqualTo("{\"items\":[]}");
        house.workshop.alerts.add(new Alert(Kind.STORE_LAGS, "The read store lacks 7 events.", Workshop.NOON));
        assertThat(admin().get("/admin/alerts").expect(200).body())
                .isEqualTo("{\"items\":[{\"name\":\"store-lags\",\"severity\":\"warning\","
                        + "\"summary\":\"The read store lacks 7 events.\",\"since\":\"2026-01-31T12:00:00Z\","
                        + "\"runbook\":\"docs/RUNBOOK.md#store-lags\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATIONS, INCARNATION, LOG, "/admin/alerts", "/admin/consistency/checks"})
    void operatorsNeedTheScopeOfAnAdministrator(String path) {
        house.managementWith(null).get(path).expectProblem(401, "unauthenticated");
        house.managementWith(house.token("ada", false)).get(path).expectProblem(403, "forbidden");
        admin().get(path + "?colour=red").expectProblem(400, "invalid-request");
    }
}
