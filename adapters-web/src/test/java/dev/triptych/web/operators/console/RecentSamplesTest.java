package dev.triptych.web.operators.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.api.ChatJson;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the charts begin with: an hour at most, and gaps where nothing was known. */
class RecentSamplesTest {
    private long nanos = 7_000;
    private final StoreLatencies latencies = new StoreLatencies();
    private final RecentSamples samples = new RecentSamples(
            List.of(StoreName.READ, StoreName.SEARCH), new RecentLatencies(latencies, () -> nanos), () -> nanos);

    private void sample(@Nullable Double readLag) {
        samples.sampled(() -> new SyncStatus(
                List.of(projection(StoreName.READ, readLag), projection(StoreName.SEARCH, 0.25)),
                new Outbox(0, 0, List.of()),
                1));
    }

    private static Projection projection(StoreName store, @Nullable Double lag) {
        return new Projection(store, true, lag == null ? null : 1L, lag, 0L, List.of());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private List<@Nullable Double> column(String name) {
        return samples.columns().getOrDefault(name, List.of());
    }

    @Test
    void thereIsNothingBeforeTheFirstSample() {
        assertThat(samples.columns()).isEmpty();
    }

    @Test
    void samplesAreFiveSecondsApartHoweverOftenTheStatusIsRead() {
        for (var second = 0; second <= 10; second++) {
            sample(second / 3.0);
            pass(Duration.ofSeconds(1));
        }
        assertThat(column("age")).containsExactly(11.0, 6.0, 1.0);
        assertThat(column("readLag")).containsExactly(0.0, 1.667, 3.333);
        assertThat(column("searchLag")).containsExactly(0.25, 0.25, 0.25);
    }

    @Test
    void whatWasNotKnownIsAGapInEachColumn() {
        sample(null);
        pass(RecentSamples.EVERY);
        latencies.of(Store.WRITE_STORE).add(Duration.ofMillis(8).toNanos());
        assertThatThrownBy(() -> samples.sampled(() -> {
                    throw new StoreUnavailableException(Part.WRITE_STORE, new IllegalStateException("it is down"));
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(column("readLag")).containsExactly(null, null);
        assertThat(column("searchLag")).containsExactly(0.25, null);
        assertThat(column("committed")).containsExactly(null, null);
        assertThat(column("readMedian")).containsExactly(null, null);
        assertThat(column("writeP99")).hasSize(2).element(1).isNotNull();
        assertThat(samples.columns().values())
                .allSatisfy(each -> assertThat(each).hasSize(2));
    }

    @Test
    void aStoreThatIsInstalledHasItsColumnsFromTheFirstSampleOn() {
        var archive = new StoreName("ARCHIVE");
        var three = new RecentSamples(
                List.of(StoreName.READ, StoreName.SEARCH, archive),
                new RecentLatencies(latencies, () -> nanos),
                () -> nanos);
        assertThatThrownBy(() -> three.sampled(() -> {
                    throw new StoreUnavailableException(Part.WRITE_STORE, new IllegalStateException("it is down"));
                }))
                .isInstanceOf(StoreUnavailableException.class);
        pass(RecentSamples.EVERY);
        three.sampled(() -> new SyncStatus(List.of(projection(archive, 1.5)), new Outbox(0, 0, List.of()), 1));
        assertThat(three.columns().keySet())
                .containsExactly(
                        "age",
                        "readLag",
                        "searchLag",
                        "archiveLag",
                        "committed",
                        "readApplied",
                        "searchApplied",
                        "archiveApplied",
                        "writeMedian",
                        "writeP99",
                        "readMedian",
                        "readP99");
        assertThat(three.columns().get("archiveLag")).containsExactly(null, 1.5);
        assertThat(three.columns().get("readLag")).containsExactly(null, null);
    }

    @Test
    void anHourIsKeptAndItsSizeIsBounded() {
        for (var sample = 0; sample < RecentSamples.MOST + 30; sample++) {
            sample(123_456.789 + sample);
            pass(RecentSamples.EVERY);
        }
        assertThat(column("age")).hasSize(RecentSamples.MOST).first().isEqualTo(3_600.0);
        assertThat(ChatJson.mapper().writeValueAsString(samples.columns())).hasSizeLessThan(100_000);
    }
}
