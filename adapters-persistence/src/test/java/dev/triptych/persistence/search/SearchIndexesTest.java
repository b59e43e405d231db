package dev.triptych.persistence.search;

import static dev.triptych.devservices.ServerKind.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private URI node;
    private SearchSettings settings;
    private SearchStore store;

    @BeforeEach
    void connect(DevServices services) {
        node = services.search().node();
        settings = new SearchSettings(
                List.of(node), "messages-" + UUID.randomUUID(), "standard", 0, Duration.ofSeconds(20));
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
}
