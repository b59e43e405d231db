package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRoutesTest {
    private static final String CHECKS = "/admin/consistency/checks";
    private static final UUID CONVERSATION = UUID.fromString("01936f2e-7a00-7000-8000-000000000001");
    private static final UUID MESSAGE = UUID.fromString("01936f2e-7c00-7000-8000-000000000001");
    private static final StoreCounts DIFFERING = new StoreCounts(5, 2, 0, 1, 1, 0, 0);

    @AutoClose
    private final House house = new House();

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    private String asked(String json) {
        return admin().post(CHECKS, json).expect(202).header("Location");
    }

    private static CheckId id(String path) {
        return new CheckId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
    }

    private void complete(String path, StoreCounts counts, Finding... findings) {
        var shard = new Shard(3);
        var frontier = new Frontier(Map.of(shard, new Position(1, shard, 700, 42)));
        assertThat(house.workshop.kept.complete(
                        id(path),
                        new CheckReport(frontier, "c0ffee", Map.of(StoreName.READ, counts), List.of(findings), true)))
                .isTrue();
    }

    private static Finding marker() {
        return new Finding(
                StoreName.READ,
                RowKind.READ_MARKER.name(),
                new ConversationId(CONVERSATION),
                null,
                new UserId("ada"),
                Finding.Kind.DIFFERENT,
                List.of(new Finding.Field("seq", "7", "9")));
    }

    private static Finding message() {
        return new Finding(
                StoreName.READ,
                RowKind.MESSAGE.name(),
                new ConversationId(CONVERSATION),
                new MessageId(MESSAGE),
                null,
                Finding.Kind.EXTRA,
                List.of());
    }

    @Test
    void aCheckIsAskedForWatchedAndAnsweredAsTheContractHasIt() {
        var path = asked("{\"stores\":[\"read\"],\"reason\":\"before the step\"}");
        house.workshop.kept.report(id(path), new CheckProgress(3, 5));
        var running = admin().get(path).expect(200);
        assertThat(running.text("/state")).isEqualTo("running");
        assertThat(running.json().at("/clean").isNull()).isTrue();
        assertThat(running.json().at("/progress").toString()).isEqualTo("{\"done\":3,\"total\":5}");

        complete(path, DIFFERING, message(), marker());

        var done = admin().get(path).expect(200);
        assertThat(done.json().at("/clean").asBoolean()).isFalse();
        assertThat(done.text("/frontier")).isEqualTo("3:1/700/42");
        assertThat(done.text("/digest")).isEqualTo("c0ffee");
        assertThat(done.json().at("/stores").toString())
                .isEqualTo("{\"read\":{\"checked\":5,\"matching\":2,\"missing\":0,\"extra\":1,\"different\":1,"
                        + "\"lagging\":0,\"uncompared\":0}}");
        assertThat(done.json().at("/findings").toString())
                .isEqualTo("[{\"store\":\"read\",\"entity\":\"message\",\"conversationId\":\"" + CONVERSATION
                        + "\",\"messageId\":\"" + MESSAGE + "\",\"userId\":null,\"kind\":\"extra\",\"fields\":[]},"
                        + "{\"store\":\"read\",\"entity\":\"readMarker\",\"conversationId\":\"" + CONVERSATION
                        + "\",\"messageId\":null,\"userId\":\"ada\",\"kind\":\"different\","
                        + "\"fields\":[{\"name\":\"seq\",\"write\":\"7\",\"other\":\"9\"}]}]");
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(tuple("check.request", "root", "before the step"));
    }

    @Test
    void aListNamesNoFindings() {
        complete(asked("{}"), DIFFERING, message());
        var listed = admin().get(CHECKS).expect(200).json().at("/items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).has("findings")).isFalse();
        assertThat(listed.get(0).at("/stores/read/extra").asInt()).isEqualTo(1);
    }

    @Test
    void oneOfEverythingRunsAtATime() {
        var running = asked("{}");
        var refused = admin().post(CHECKS, "{}").expectProblem(409, "check-running");
        assertThat(running).endsWith(refused.text("/id"));
        asked("{\"conversationId\":\"" + CONVERSATION + "\"}");
    }

    @Test
    void whatWasFoundIsRepairedByAnotherCheck() {
        var first = asked("{}");
        admin().post(first + "/repair", "{\"reason\":\"r\"}").expectProblem(409, "check-refused");
        complete(first, DIFFERING, message());

        var second = admin().post(first + "/repair", "{\"reason\":\"r\"}")
                .expect(202)
                .header("Location");

        assertThat(first).endsWith(admin().get(second).expect(200).text("/repairs"));
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1).getFirst().action())
                .isEqualTo("check.repair");
    }

    @Test
    void oneThatRunsIsStoppedAndAgainChangesNothing() {
        var path = asked("{}");
        admin().delete(path).expect(202);
        admin().delete(path).expect(204);
        assertThat(admin().get(path).text("/state")).isEqualTo("cancelled");
    }

    @Test
    void aCleanCheckVerifiesUntilSomethingInvalidatesIt() {
        var none = admin().get("/admin/consistency/verification").expect(200);
        assertThat(none.json().at("/stores/read/verified").asBoolean()).isFalse();
        assertThat(none.text("/stores/read/why")).isEqualTo("never: there was no full check");
        var path = asked("{}");
        complete(path, new StoreCounts(5, 5, 0, 0, 0, 0, 0));

        var verified = admin().get("/admin/consistency/verification").expect(200);
        assertThat(verified.json().at("/stores/read/verified").asBoolean()).isTrue();
        assertThat(path).endsWith(verified.text("/stores/read/checkId"));

        house.workshop.verificationEpoch.invalidate("a forced step");
        assertThat(admin().get("/admin/consistency/verification").text("/stores/read/why"))
                .contains("a forced step");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"conversationId":"7"}       | conversationId
            {"stores":[]}                | stores
            {"stores":["write"]}         | stores[0]
            {"stores":"read"}            | stores
            {"repair":"yes"}             | repair
            {"reason":" "}               | reason
            {"target":"read"}            | target
            """)
    void aFaultyRequestIsRefused(String json, String field) {
        assertThat(admin().post(CHECKS, json)
                        .expectProblem(400, "invalid-request")
                        .faultyFields())
                .containsExactly(field);
        assertThat(house.workshop.kept.newest(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CHECKS + "/01936f2e-7a00-7000-8000-0000000000ff", CHECKS + "/no-such-id"})
    void oneThatIsNotThereIsNotFound(String path) {
        admin().get(path).expectProblem(404, "not-found");
        admin().delete(path).expectProblem(404, "not-found");
        admin().post(path + "/repair", "{}").expectProblem(404, "not-found");
    }

    @Test
    void aWriteStoreThatDoesNotAnswerIsSaidSo() {
        house.workshop.kept.down(true);
        admin().get(CHECKS).expectProblem(503, "write-store-unavailable");
        admin().post(CHECKS, "{}").expectProblem(503, "write-store-unavailable");
    }
}
