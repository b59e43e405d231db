package dev.triptych.elasticsearch;

import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes of earlier versions are brought up, keep what they hold, and say where a resync is needed. */
@WithServices(SEARCH)
class EarlierSearchIndexesTest {
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
        settings = FreshSearchStore.settings(node);
        store = FreshSearchStore.open(settings);
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
        var following = new SearchGenerations(store, () -> 1, () -> {}, System::nanoTime);
        assertThat(following.of(following.live()).index().outdated()).isPresent();
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
                .satisfies(parkedEvent -> {
                    assertThat(parkedEvent.parked().event().id()).isEqualTo(event.id());
                    assertThat(parkedEvent.parked().cause()).isEqualTo("broken");
                    assertThat(parkedEvent.parkedAt()).isEqualTo(event.recordedAt());
                });
        assertThat(store.index(1, System::nanoTime).isParked(event.conversationId()))
                .isTrue();
    }
}
