package dev.triptych.elasticsearch;

import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.contract.SearchDocuments;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.elasticsearch.client.SearchSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes are made where they are missing, each generation for itself; one that is closed is an outage. */
@WithServices(SEARCH)
class SearchIndexesTest {
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

    @Test
    void whatIsPreparedCanBePreparedAgain() {
        store.prepare(1);
        var index = store.index(1, System::nanoTime);
        var event = new BusRecords(1).next("hello").event();
        index.park(List.of(new ParkedEvent(event, "broken", 3)));

        store.prepare(1);

        assertThat(index.isParked(event.conversationId())).isTrue();
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
        var following = new SearchGenerations(store, live::get, () -> {}, System::nanoTime);
        store.index(2, System::nanoTime)
                .park(List.of(new ParkedEvent(new BusRecords(1).next("hello").event(), "broken", 3)));

        assertThat(following.of(following.live()).index().parkedEvents()).isZero();
        live.set(2);
        assertThat(following.of(following.live()).index().parkedEvents()).isEqualTo(1);
        assertThat(following.of(following.live()).parkedEvents().causes()).hasSize(1);
    }
}
