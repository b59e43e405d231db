package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.AuditEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterRoutesTest {
    private static final String PARKED_EVENTS = "/admin/dead-letters";
    private static final String ALL = "{\"all\":true,\"reason\":\"after the fix\"}";

    @AutoClose
    private final House house = new House();

    private String conversation = "";

    @BeforeEach
    void threeEventsOfAConversationAreParked() {
        conversation = house.workshop.recovery.poisoned().toString();
    }

    private Client admin() {
        return house.managementWith(house.token("root", true));
    }

    private List<AuditEntry> audited() {
        return house.workshop.recovery.states.audit().entries(Long.MAX_VALUE, 10);
    }

    @Test
    void parkedEventsAreListedPageByPageInTheOrderOfTheirStream() {
        var first = admin().get(PARKED_EVENTS + "?projection=read&limit=2").expect(200);
        assertThat(first.json().at("/items")).hasSize(2);
        assertThat(first.text("/items/0/id")).isEqualTo("read-" + first.text("/items/0/eventId"));
        assertThat(first.text("/items/0/conversationId")).isEqualTo(conversation);
        assertThat(first.text("/items/0/cause")).isEqualTo("poisoned by the test");
        assertThat(first.json().at("/items/0/seq").asLong()).isEqualTo(3);
        assertThat(first.json().at("/items/0/blocked").asLong()).isEqualTo(2);

        var second = admin().get(PARKED_EVENTS + "?projection=read&limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);

        assertThat(second.json().at("/items")).hasSize(1);
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void whatPeopleWroteIsShownOnlyWhenAskedForAndThatIsAudited() {
        assertThat(admin().get(PARKED_EVENTS).expect(200).body()).doesNotContain("hello all", "\"data\"");
        assertThat(audited()).isEmpty();

        assertThat(admin().get(PARKED_EVENTS + "?bodies=true")
                        .expect(200)
                        .json()
                        .at("/items/0")
                        .has("data"))
                .isTrue();

        assertThat(audited()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("dead-letters.reveal");
            assertThat(entry.actor()).isEqualTo("root");
        });
    }

    @Test
    void parkedEventsAreFilteredByConversationAndCause() {
        house.workshop.recovery.poisoned();
        var cause = URLEncoder.encode("poisoned by the test", StandardCharsets.UTF_8);
        assertThat(admin().get(PARKED_EVENTS).json().at("/items")).hasSize(6);
        assertThat(admin().get(PARKED_EVENTS + "?conversationId=" + conversation)
                        .json()
                        .at("/items"))
                .hasSize(3);
        assertThat(admin().get(PARKED_EVENTS + "?cause=" + cause).json().at("/items"))
                .hasSize(2);
        assertThat(admin().get(PARKED_EVENTS + "?projection=search").json().at("/items"))
                .isEmpty();
    }

    @Test
    void aStoreIsSelectedByEitherOfItsNames() {
        var ofStore = admin().get(PARKED_EVENTS + "?store=read").expect(200);
        assertThat(ofStore.json().at("/items")).hasSize(3).allSatisfy(each -> {
            assertThat(each.at("/store").asString()).isEqualTo("read");
            assertThat(each.at("/projection").asString()).isEqualTo("read");
        });
        assertThat(ofStore.body())
                .isEqualTo(admin().get(PARKED_EVENTS + "?projection=read").body());
        house.workshop.recovery.heal();
        assertThat(admin().post(PARKED_EVENTS + "/retry", "{\"store\":\"read\",\"reason\":\"r\"}")
                        .expect(200)
                        .body())
                .isEqualTo("{\"matched\":3,\"recovered\":3,\"stillFailing\":0}");
    }

    @Test
    void causesAreCounted() {
        var causes = admin().get(PARKED_EVENTS + "/causes").expect(200).json().at("/items");
        assertThat(causes.valueStream().map(each -> each.at("/cause").asString()))
                .contains("poisoned by the test");
        assertThat(causes.get(0).at("/store").asString()).isEqualTo("read");
        assertThat(causes.get(0).at("/projection").asString())
                .as("its second name")
                .isEqualTo("read");
    }

    @Test
    void aDryRunCountsAndARetryAppliesInOrder() {
        house.workshop.recovery.heal();
        var dry = "{\"conversationId\":\"" + conversation + "\",\"dryRun\":true,\"reason\":\"r\"}";
        assertThat(admin().post(PARKED_EVENTS + "/retry", dry).expect(200).body())
                .isEqualTo("{\"matched\":3,\"recovered\":0,\"stillFailing\":0}");
        assertThat(admin().post(PARKED_EVENTS + "/retry", ALL).expect(200).body())
                .isEqualTo("{\"matched\":3,\"recovered\":3,\"stillFailing\":0}");
        assertThat(admin().get(PARKED_EVENTS).json().at("/items")).isEmpty();
        assertThat(audited().getFirst().reason()).isEqualTo("after the fix");
    }

    @Test
    void parkedEventsOfOneCauseAreRetriedAndTheAuditNamesIt() {
        house.workshop.recovery.heal();
        var request = "{\"projection\":\"%s\",\"cause\":\"%s\",\"reason\":\"r\"}";
        assertThat(admin().post(PARKED_EVENTS + "/retry", request.formatted("read", "another"))
                        .expect(200)
                        .body())
                .isEqualTo("{\"matched\":0,\"recovered\":0,\"stillFailing\":0}");
        assertThat(admin().post(PARKED_EVENTS + "/retry", request.formatted("read", "poisoned by the test"))
                        .expect(200)
                        .body())
                .isEqualTo("{\"matched\":1,\"recovered\":1,\"stillFailing\":0}");
        assertThat(admin().get(PARKED_EVENTS).json().at("/items")).isEmpty();
        assertThat(audited().getFirst().subject())
                .isEqualTo("all of the read store with the cause: poisoned by the test");
    }

    @Test
    void whatStillFailsIsSaidSo() {
        var refused = admin().post(PARKED_EVENTS + "/retry", ALL).expect(200);
        assertThat(refused.json().at("/stillFailing").asLong()).isEqualTo(3);
    }

    @Test
    void aDiscardedEventTakesItsConversationAlong() {
        var id = admin().get(PARKED_EVENTS).text("/items/0/id");
        var done = admin().post(PARKED_EVENTS + "/discard", "{\"ids\":[\"" + id + "\"],\"reason\":\"r\"}")
                .expect(200);
        assertThat(done.json().at("/recovered").asLong()).isEqualTo(1);
        assertThat(admin().get(PARKED_EVENTS).json().at("/items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"reason":"r"}                                        | selection
            {"all":true,"projection":"read","reason":"r"}         | selection
            {"store":"read","projection":"read","reason":"r"}     | selection
            {"store":"write","reason":"r"}                        | store
            {"all":false,"reason":"r"}                            | all
            {"ids":[],"reason":"r"}                               | ids
            {"ids":["write-1"],"reason":"r"}                      | ids[0]
            {"projection":"write","reason":"r"}                   | projection
            {"conversationId":"x","reason":"r"}                   | conversationId
            {"all":true,"cause":"c","reason":"r"}                 | cause
            {"projection":"read","cause":7,"reason":"r"}          | cause
            {"all":true}                                          | reason
            {"all":true,"reason":"r","force":true}                | force
            """)
    void aSelectionThatIsNotExactlyOneIsRefused(String json, String field) {
        for (var path : List.of("/retry", "/discard")) {
            assertThat(admin().post(PARKED_EVENTS + path, json)
                            .expectProblem(400, "invalid-request")
                            .faultyFields())
                    .containsExactly(field);
        }
        assertThat(audited()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projection=write",
                "store=write",
                "store=read&projection=read",
                "bodies=yes",
                "cursor=x",
                "limit=0",
                "colour=red"
            })
    void aFaultyQueryIsRefused(String query) {
        admin().get(PARKED_EVENTS + "?" + query).expectProblem(400, "invalid-request");
    }

    @Test
    void anEventIsRecoveredAndAnUnknownOneIsNotFound() {
        var event = admin().get(PARKED_EVENTS).text("/items/0/eventId");
        var path = "/admin/sync/events/" + event + "/recover";
        assertThat(admin().post(path, "{\"reason\":\"r\"}").expect(200).text("/outcome"))
                .isEqualTo("parked");
        house.workshop.recovery.heal();
        assertThat(admin().send("POST", path, null).expect(200).text("/outcome"))
                .isEqualTo("applied");
        assertThat(admin().send("POST", path, null).expect(200).text("/detail"))
                .startsWith("the read store: the event is applied");
        admin().post("/admin/sync/events/01936f2e-7a00-7000-8000-0000000000ff/recover", "{}")
                .expectProblem(404, "not-found");
        admin().post("/admin/sync/events/x/recover", "{}").expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {PARKED_EVENTS, PARKED_EVENTS + "/causes"})
    void operatorsNeedTheScopeOfAnAdministrator(String path) {
        house.managementWith(null).get(path).expectProblem(401, "unauthenticated");
        house.managementWith(house.token("ada", false)).get(path).expectProblem(403, "forbidden");
    }
}
