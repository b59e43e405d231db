package dev.triptych.web.operators.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.ChatJson;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import dev.triptych.application.monitoring.lag.SyncStatus.ShardLag;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rates that the console draws: from two samples, and unknown where a sample knew nothing. */
class ThroughputTest {
    private static final Shard SHARD = new Shard(0);

    private long nanos = 5_000;
    private final Throughput throughput = new Throughput(List.of(StoreName.READ, StoreName.SEARCH), () -> nanos);

    private void sample(
            int incarnation, long newest, long unpublished, @Nullable Long readLag, @Nullable Long searchLag) {
        throughput.seen(new SyncStatus(
                List.of(
                        projection(StoreName.READ, incarnation, newest, readLag),
                        projection(StoreName.SEARCH, incarnation, newest, searchLag)),
                new Outbox(unpublished, 0, List.of()),
                incarnation));
    }

    private static Projection projection(StoreName store, int incarnation, long newest, @Nullable Long lag) {
        var shards = lag == null
                ? List.<ShardLag>of()
                : List.of(new ShardLag(
                        SHARD, new Position(incarnation, SHARD, 7, newest), Position.before(SHARD), lag, 0));
        return new Projection(store, true, lag, lag == null ? null : 0.0, 0L, shards);
    }

    private static Throughput.Rates rates(
            double committed, double published, @Nullable Double read, @Nullable Double search) {
        var applied = new HashMap<StoreName, @Nullable Double>();
        applied.put(StoreName.READ, read);
        applied.put(StoreName.SEARCH, search);
        return new Throughput.Rates(committed, published, applied);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void nothingIsKnownBeforeTheSecondSample() {
        assertThat(throughput.now()).isEqualTo(Throughput.Rates.UNKNOWN);
        sample(1, 100, 0, 0L, 0L);
        assertThat(throughput.now()).isEqualTo(Throughput.Rates.UNKNOWN);
    }

    @Test
    void whatWasCommittedAndIsNotLeftWasApplied() {
        sample(1, 100, 4, 0L, 50L);
        pass(Duration.ofSeconds(2));
        sample(1, 140, 14, 20L, 10L);
        assertThat(throughput.now()).isEqualTo(rates(20.0, 15.0, 10.0, 40.0));
    }

    @Test
    void aRateIsThatOfTheLastFiveSecondsNotOfTheLastSample() {
        for (var second = 0; second < 20; second++) {
            sample(1, 100 + (second + 1) / 2 * 4, 0, 0L, 0L);
            pass(Duration.ofSeconds(1));
        }
        assertThat(throughput.now()).isEqualTo(rates(2.4, 2.4, 2.4, 2.4));
        sample(1, 140, 0, 0L, 0L);
        for (var second = 0; second < 6; second++) {
            pass(Duration.ofSeconds(1));
            sample(1, 140, 0, 0L, 0L);
        }
        assertThat(throughput.now()).isEqualTo(rates(0.0, 0.0, 0.0, 0.0));
    }

    @Test
    void aStoreThatDoesNotAnswerHasNoRateAndTheOthersDo() {
        sample(1, 100, 0, 0L, 0L);
        pass(Duration.ofSeconds(1));
        sample(1, 110, 0, null, 0L);
        assertThat(throughput.now()).isEqualTo(rates(10.0, 10.0, null, 10.0));
    }

    @Test
    void ratesGoOutByNameEvenWhileTheyAreUnknown() {
        assertThat(ChatJson.mapper().writeValueAsString(throughput.byName()))
                .isEqualTo("{\"committed\":null,\"published\":null,\"read\":null,\"search\":null}");
        sample(1, 100, 4, 0L, 50L);
        pass(Duration.ofSeconds(2));
        sample(1, 140, 14, 20L, 10L);
        assertThat(ChatJson.mapper().writeValueAsString(throughput.byName()))
                .isEqualTo("{\"committed\":20.0,\"published\":15.0,\"read\":10.0,\"search\":40.0}");
    }

    @Test
    void whereNoStoreAnswersNothingIsKnown() {
        sample(1, 100, 0, 0L, 0L);
        pass(Duration.ofSeconds(1));
        sample(1, 110, 0, null, null);
        assertThat(throughput.now()).isEqualTo(Throughput.Rates.UNKNOWN);
    }

    @Test
    void aNewIncarnationIsNoRate() {
        sample(1, 100, 0, 0L, 0L);
        pass(Duration.ofSeconds(1));
        sample(2, 7, 0, 0L, 0L);
        assertThat(throughput.now()).isEqualTo(Throughput.Rates.UNKNOWN);
    }

    @Test
    void aRateOfThePastIsNoRateOfThePresent() {
        sample(1, 100, 0, 0L, 0L);
        pass(Duration.ofSeconds(1));
        sample(1, 110, 0, 0L, 0L);
        pass(Duration.ofSeconds(20));
        assertThat(throughput.now()).isEqualTo(Throughput.Rates.UNKNOWN);
    }

    @Test
    void aSampleFromBeforeALongPauseCountsForNothing() {
        var latencies = new StoreLatencies();
        var recent = new RecentLatencies(latencies, () -> nanos);
        sample(1, 100, 0, 0L, 0L);
        recent.now();
        latencies.of(Store.READ_STORE).add(Duration.ofMillis(5).toNanos());
        pass(Duration.ofHours(3));
        sample(1, 90_000, 0, 0L, 0L);
        assertThat(throughput.now()).isEqualTo(Throughput.Rates.UNKNOWN);
        assertThat(recent.now().readStore()).isEqualTo(new RecentLatencies.OfStore(null, null, null));
        pass(Duration.ofSeconds(1));
        sample(1, 90_002, 0, 0L, 0L);
        assertThat(throughput.now()).isEqualTo(rates(2.0, 2.0, 2.0, 2.0));
        assertThat(recent.now().readStore()).isEqualTo(new RecentLatencies.OfStore(0.0, null, null));
    }

    @Test
    void latenciesAreThoseOfTheLastSamplesOnly() {
        var latencies = new StoreLatencies();
        var recent = new RecentLatencies(latencies, () -> nanos);
        latencies.of(Store.READ_STORE).add(Duration.ofSeconds(3).toNanos());
        assertThat(recent.now().readStore()).isEqualTo(new RecentLatencies.OfStore(null, null, null));
        pass(Duration.ofSeconds(1));
        assertThat(recent.now().readStore()).isEqualTo(new RecentLatencies.OfStore(0.0, null, null));
        for (var asked = 0; asked < 100; asked++) {
            latencies
                    .of(Store.READ_STORE)
                    .add(Duration.ofMillis(asked == 0 ? 800 : 4).toNanos());
        }
        pass(Duration.ofSeconds(1));
        var read = recent.now().readStore();
        assertThat(read.perSecond()).isEqualTo(50.0);
        assertThat(read.medianMs()).isCloseTo(4, Percentage.withPercentage(13));
        assertThat(read.p99Ms()).isCloseTo(4, Percentage.withPercentage(13));
        for (var sample = 0; sample < 12; sample++) {
            pass(Duration.ofSeconds(1));
            read = recent.now().readStore();
        }
        assertThat(read).isEqualTo(new RecentLatencies.OfStore(0.0, null, null));
        assertThat(recent.now().writeStore()).isEqualTo(new RecentLatencies.OfStore(0.0, null, null));
    }
}
