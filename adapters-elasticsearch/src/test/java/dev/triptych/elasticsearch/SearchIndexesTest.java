package dev.triptych.elasticsearch;

import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.contract.SearchDocuments;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.text.IcuTextForms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes are made where they are missing, and an earlier version's are brought up. */
@WithServices(SEARCH)
class SearchIndexesTest {
    /** As the first version made it. */
    private static final String FIRST_MAPPING = """
            {
              "settings": { "number_of_shards": 1, "number_of_replicas": 0 },
              "mappings": {
                "dynamic": "strict",
                "properties": { "kind": { "type": "keyword" }, "content": { "type": "object", "enabled": false } }
              }
            }
            """;

    /** The index of messages before texts were taken apart by us. */
    private static final String MESSAGES_BEFORE_THE_ANALYSIS = """
            {
              "settings": { "analysis": { "analyzer": { "triptych": { "type": "standard" } } } },
              "mappings": {
                "dynamic": "strict",
                "properties": {
                  "id": { "type": "keyword" }, "conversationId": { "type": "keyword" },
                  "eventSeq": { "type": "long", "index": false }, "senderId": { "type": "keyword" },
                  "body": { "type": "text", "analyzer": "triptych" }, "sentAt": { "type": "date_nanos" },
                  "deleted": { "type": "boolean" }, "version": { "type": "integer", "index": false }
                }
              }
            }
            """;

    private URI node;
    private SearchSettings settings;
    private SearchStore store;

    @BeforeEach
    void connect(DevServices services) {
        node = services.search().node();
        settings = new SearchSettings(
                List.of(node),
                "messages-" + UUID.randomUUID(),
                new TextAnalysis(new IcuTextForms()),
                0,
                Duration.ofSeconds(20));
        store = new SearchStore(settings);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void makeSyncIndexOfTheFirstVersion() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(node + "/" + settings.syncIndex(1)))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(FIRST_MAPPING))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void anIndexOfTheFirstVersionIsBroughtUpAndKeepsWhatItHolds() throws Exception {
        makeSyncIndexOfTheFirstVersion();
        var index = store.index(1, System::nanoTime);
        var lease = new Lease(SearchIndex.LEASE, "one", 1);
        var event = new BusRecords(1).next("hello").event();
        var reached = new Frontier(Map.of(event.position().shard(), event.position()));
        index.claim(lease);
        index.moveFrontier(lease, reached, Map.of());
        var parked = List.of(new ParkedEvent(event, "broken", 3));
        assertThatThrownBy(() -> index.park(parked)).isInstanceOf(StoreUnavailableException.class);

        store.prepare(1);

        assertThat(store.isPrepared(1)).isTrue();
        assertThat(index.frontier()).isEqualTo(reached);
        index.park(parked);
        assertThat(index.isParked(event.conversationId())).isTrue();
        assertThat(index.parkedEvents()).isEqualTo(1);
    }

    @Test
    void whatIsPreparedCanBePreparedAgain() {
        store.prepare(1);
        var index = store.index(1, System::nanoTime);
        var event = new BusRecords(1).next("hello").event();
        index.park(List.of(new ParkedEvent(event, "broken", 3)));

        store.prepare(1);

        assertThat(index.isParked(event.conversationId())).isTrue();
    }

    @Test
    void anIndexOfAnEarlierAnalysisTakesWhatIsNewAndAsksForAResync() {
        var documents = new SearchDocuments();
        try (var raw = new RawIndex(node)) {
            raw.send("PUT", settings.index(1), MESSAGES_BEFORE_THE_ANALYSIS);
            raw.send("PUT", settings.index(1) + "/_doc/old?refresh=true", """
                    { "id": "old", "conversationId": "%s", "eventSeq": 1, "senderId": "ada", "body": "old fox",
                      "sentAt": "2026-01-01T00:00:00Z", "deleted": false, "version": 1 }
                    """.formatted(documents.conversation()));
        }
        store.prepare(1);
        store.prepare(2);
        var index = store.index(1, System::nanoTime);
        var fox = documents.sent("new fox");
        assertThat(index.write(List.of(fox))).isEmpty();
        index.refresh();

        assertThat(index.outdated())
                .hasValueSatisfying(why ->
                        assertThat(why).contains("none", settings.analysis().version(), "resync"));
        assertThat(found(1, documents, "fox")).containsExactly(fox.message().id());
        assertThat(store.index(2, System::nanoTime).outdated()).isEmpty();
        var following = new SearchGenerations(store, () -> 1, System::nanoTime);
        assertThat(following.index().outdated()).isPresent();
    }

    @Test
    void anIndexOfAnotherAnalysisStaysMarkedWithIt() {
        store.prepare(1);
        try (var raw = new RawIndex(node)) {
            raw.send("PUT", settings.index(1) + "/_mapping", "{ \"_meta\": { \"analysis\": \"0/unicode-9\" } }");
        }
        store.prepare(1);
        assertThat(store.index(1, System::nanoTime).outdated())
                .hasValueSatisfying(why -> assertThat(why).contains("0/unicode-9"));
    }

    @Test
    void aMessageThatAnInstanceOfAnotherReleaseIndexesIsNotMissedWithoutAWord() {
        store.prepare(1);
        var nanos = new AtomicLong();
        var index = store.index(1, nanos::get);
        index.write(List.of(new SearchDocuments().sent("fox")));
        index.refresh();
        assertThat(index.outdated()).isEmpty();
        try (var raw = new RawIndex(node)) {
            raw.send("PUT", settings.index(1) + "/_doc/old?refresh=true", """
                    { "id": "old", "conversationId": "c", "eventSeq": 1, "senderId": "ada", "body": "old fox",
                      "sentAt": "2026-01-01T00:00:00Z", "deleted": false, "version": 1 }
                    """);
        }
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(index.outdated()).hasValueSatisfying(why -> assertThat(why).contains("another release", "resync"));
    }

    private List<MessageId> found(int generation, SearchDocuments documents, String words) {
        var text = SearchText.check(words, settings.analysis()).orThrow();
        var criteria = new SearchCriteria(text, SearchCriteria.Sort.RECENT, null, null, null, null);
        return store.finder(generation).find(criteria, Set.of(documents.conversation()), null, 10).hits().stream()
                .map(MessageFinder.Hit::id)
                .toList();
    }

    private List<String> pointedAt() {
        try (var raw = new RawIndex(node)) {
            return raw.send("GET", "_alias/" + settings.alias(), "").propertyNames().stream()
                    .toList();
        }
    }

    @Test
    void aGenerationIsPreparedAndDroppedForItself() {
        var site = store.site();
        assertThat(site.standing()).isEmpty();
        assertThat(site.progress(2)).isEmpty();
        assertThat(site.frontier(2)).isEqualTo(Frontier.NONE);
        site.prepare(1);
        site.prepare(12);
        site.prepare(12);
        assertThat(site.standing()).containsExactlyInAnyOrder(1, 12);
        assertThat(store.isPrepared(12)).isTrue();

        site.remove(12);
        site.remove(12);

        assertThat(site.standing()).containsExactly(1);
        assertThat(store.isPrepared(12)).isFalse();
        assertThat(store.isPrepared(1)).isTrue();
    }

    @Test
    void theAliasPointsAtOneGenerationAndBack() {
        var site = store.site();
        site.prepare(1);
        site.prepare(2);
        site.showByHand(1);
        assertThat(pointedAt()).containsExactly(settings.index(1));
        site.showByHand(2);
        assertThat(pointedAt()).containsExactly(settings.index(2));
        site.showByHand(1);
        site.showByHand(1);
        assertThat(pointedAt()).containsExactly(settings.index(1));
    }

    @Test
    void whoStillFeedsADroppedGenerationDoesNotMakeItAgain() {
        store.prepare(2);
        var index = store.index(2, System::nanoTime);
        store.drop(2);

        assertThatThrownBy(() -> index.write(List.of(new SearchDocuments().sent("late"))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(store.site().standing()).isEmpty();
    }

    @Test
    void aClosedGenerationStillStandsAndTheAliasLeavesIt() {
        var site = store.site();
        site.prepare(1);
        site.prepare(2);
        site.showByHand(1);
        close(settings.index(1));

        site.showByHand(2);

        assertThat(pointedAt()).containsExactly(settings.index(2));
        assertThat(site.standing()).containsExactlyInAnyOrder(1, 2);
        site.remove(1);
        close(settings.syncIndex(2));
        assertThat(site.standing()).containsExactly(2);
    }

    @Test
    void anIndexThatIsClosedIsAnOutageForEverybody() {
        store.prepare(1);
        var index = store.index(1, System::nanoTime);
        close(settings.index(1));

        assertOutage(() -> index.write(List.of(new SearchDocuments().sent("hello"))));
        assertOutage(() -> store.buildTarget(1).write(List.of(new SearchDocuments().sent("hello"))));
        assertOutage(index::refresh);
        assertOutage(() -> store.ping(1));
        var message = new SearchDocuments().sent("hello").message().id();
        assertOutage(() -> store.documents(1).realtime(List.of(message)));
        assertOutage(() -> store.documents(1).inConversations(null, null, null, 10));
    }

    @Test
    void aSyncIndexThatIsClosedOrBlockedIsAnOutageToo() {
        store.prepare(1);
        var index = store.index(1, System::nanoTime);
        var event = new BusRecords(1).next("hello").event();
        block(settings.syncIndex(1));

        assertOutage(() -> index.leases().acquire(SearchIndex.LEASE, "one", Duration.ofSeconds(9)));
        assertOutage(() -> index.claim(new Lease(SearchIndex.LEASE, "one", 1)));
        assertOutage(() -> index.park(List.of(new ParkedEvent(event, "broken", 3))));

        close(settings.syncIndex(1));
        assertOutage(index::frontier);
        assertOutage(index::parkedEvents);
        assertOutage(() -> store.site().progress(1));
    }

    private static void assertOutage(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
    }

    private void close(String index) {
        try (var raw = new RawIndex(node)) {
            raw.send("POST", index + "/_close", "");
        }
    }

    /** As the server does it itself when a disk is all but full. */
    private void block(String index) {
        try (var raw = new RawIndex(node)) {
            raw.send("PUT", index + "/_settings", "{\"index.blocks.write\": true}");
        }
    }

    @Test
    void generationsKnowNothingOfEachOther() {
        store.prepare(1);
        store.prepare(2);
        var one = store.index(1, System::nanoTime);
        var two = store.index(2, System::nanoTime);
        var lease = new Lease(SearchIndex.LEASE, "one", 1);
        var event = new BusRecords(1).next("hello").event();
        one.claim(lease);
        one.moveFrontier(lease, new Frontier(Map.of(event.position().shard(), event.position())), Map.of());
        one.park(List.of(new ParkedEvent(event, "broken", 3)));
        assertThat(one.write(List.of(new SearchDocuments().sent("hello")))).isEmpty();
        one.refresh();

        assertThat(two.frontier()).isEqualTo(Frontier.NONE);
        assertThat(two.parkedEvents()).isZero();
        assertThat(store.documents(2).inConversations(null, null, null, 10)).isEmpty();
        assertThat(two.leases().acquire(SearchIndex.LEASE, "two", Duration.ofSeconds(9)))
                .isPresent();
        assertThat(one.leases().acquire(SearchIndex.LEASE, "three", Duration.ofSeconds(9)))
                .isPresent();
    }

    @Test
    void whatFollowsTheLiveGenerationDoesSoAtEachCall() {
        store.prepare(1);
        store.prepare(2);
        var live = new AtomicInteger(1);
        var following = new SearchGenerations(store, live::get, System::nanoTime);
        store.index(2, System::nanoTime)
                .park(List.of(new ParkedEvent(new BusRecords(1).next("hello").event(), "broken", 3)));

        assertThat(following.index().parkedEvents()).isZero();
        live.set(2);
        assertThat(following.index().parkedEvents()).isEqualTo(1);
        assertThat(following.parkedEvents().causes()).hasSize(1);
    }

    private static String parkedByTheFirstVersion(LoggedEvent event) {
        return """
                { "kind": "parked",
                  "content": { "eventId": "%s", "conversationId": "%s", "seq": %d, "shard": %d, "incarnation": 1,
                               "xid": %d, "position": %d, "type": "%s", "schemaVersion": 1, "data": "{}",
                               "recordedAt": "%s", "cause": "broken", "attempts": 3 } }
                """.formatted(
                        event.id(),
                        event.conversationId(),
                        event.seq(),
                        event.position().shard().number(),
                        event.position().xid(),
                        event.position().position(),
                        event.event().type(),
                        event.recordedAt());
    }

    @Test
    void eventsThatAnEarlierVersionParkedAreListedOnceTheyAreBroughtUp() throws Exception {
        makeSyncIndexOfTheFirstVersion();
        var event = new BusRecords(1).next("hello").event();
        try (var raw = new RawIndex(node)) {
            raw.send(
                    "PUT",
                    settings.syncIndex(1) + "/_doc/parked-" + event.id() + "?refresh=true",
                    parkedByTheFirstVersion(event));
        }
        store.prepare(1);

        assertThat(store.parkedEvents(1).list(ParkedEvents.Filter.ALL, null, 10))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.parked().event().id()).isEqualTo(event.id());
                    assertThat(letter.parked().cause()).isEqualTo("broken");
                    assertThat(letter.parkedAt()).isEqualTo(event.recordedAt());
                });
        assertThat(store.index(1, System::nanoTime).isParked(event.conversationId()))
                .isTrue();
    }
}
