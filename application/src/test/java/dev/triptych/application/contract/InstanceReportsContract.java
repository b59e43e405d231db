package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.migration.phase.InstanceReport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the instances of a migration may expect of what they report about themselves. */
public abstract class InstanceReportsContract extends MigrationContract {
    /** Longer than any test takes. */
    private static final Duration LONG = Duration.ofHours(1);

    /** Short enough to be waited for where time is not the test's to move. */
    private static final Duration SHORT = Duration.ofMillis(400);

    /** Lets time pass. */
    protected abstract void elapse(Duration time);

    private void report(String instance, long epoch, Map<Count, Long> counts) {
        phase().reports().report(new InstanceReport(instance, epoch, counts), LONG);
    }

    @Test
    void aFlipIsSettledWhenEveryInstanceActsByIt() {
        var first = begun();
        assertThat(phase().states().snapshot().settled()).isTrue();
        report("two", 1, Map.of());
        report("one", 1, Map.of());
        assertThat(phase().states().snapshot().settled()).isTrue();

        gone(first, DUAL_WRITE);

        assertThat(phase().states().behind()).containsExactly("one", "two");
        assertThat(phase().states().snapshot().settled()).isFalse();
        report("one", 2, Map.of());
        assertThat(phase().states().behind()).containsExactly("two");
        assertThat(phase().states().snapshot().settled()).isFalse();
        report("two", 2, Map.of());
        assertThat(phase().states().behind()).isEmpty();
        assertThat(phase().states().snapshot().settled()).isTrue();
    }

    @Test
    void nobodyWaitsForAnInstanceWhoseLeaseRanOut() {
        var first = begun();
        phase().reports().report(new InstanceReport("silent", 1, Map.of()), SHORT);
        report("alive", 1, Map.of());
        gone(first, DUAL_WRITE);
        assertThat(phase().states().behind()).containsExactly("alive", "silent");

        elapse(SHORT.multipliedBy(2));

        assertThat(phase().states().behind()).containsExactly("alive");
        report("alive", 2, Map.of());
        assertThat(phase().states().snapshot().settled()).isTrue();
    }

    @Test
    void aLeaseLastsAsLongAsTheLatestReportSays() {
        var first = begun();
        report("one", 1, Map.of());
        phase().reports().report(new InstanceReport("one", 1, Map.of()), SHORT);
        phase().reports().report(new InstanceReport("other", 1, Map.of()), SHORT);
        report("other", 1, Map.of());
        gone(first, DUAL_WRITE);

        elapse(SHORT.multipliedBy(2));

        assertThat(phase().states().behind()).containsExactly("other");
    }

    @Test
    void nobodyWaitsForAnInstanceThatLeft() {
        var first = begun();
        report("one", 1, Map.of(Count.DUAL_WRITES, 3L));
        report("other", 1, Map.of(Count.DUAL_WRITES, 4L));
        phase().reports().leave("one");
        phase().reports().leave("never seen");
        assertThat(phase().reports().counts()).isEqualTo(Map.of(Count.DUAL_WRITES, 7L));

        gone(first, DUAL_WRITE);

        assertThat(phase().states().behind()).containsExactly("other");
        report("one", 1, Map.of());
        assertThat(phase().states().behind()).containsExactly("one", "other");
    }

    @Test
    void whatAllInstancesCountedInTheEpochIsAddedUp() {
        begun();
        report("one", 1, Map.of(Count.SHADOW_MATCHED, 5L, Count.SHADOW_MISMATCHED, 1L));
        report("one", 1, Map.of(Count.SHADOW_MATCHED, 9L));
        report("other", 1, Map.of(Count.SHADOW_MATCHED, 3_000_000_000L, Count.FALLBACK_ERROR, 2L));
        phase().reports().report(new InstanceReport("gone", 1, Map.of(Count.SHADOW_MATCHED, 100L)), SHORT);
        elapse(SHORT.multipliedBy(2));

        assertThat(phase().reports().counts())
                .isEqualTo(Map.of(Count.SHADOW_MATCHED, 3_000_000_109L, Count.FALLBACK_ERROR, 2L));
    }

    @Test
    void whatWasCountedInAnotherEpochDoesNotCount() {
        var first = begun();
        report("one", 1, Map.of(Count.SHADOW_MATCHED, 5L));
        report("other", 1, Map.of(Count.SHADOW_MATCHED, 7L));

        gone(first, DUAL_WRITE);

        assertThat(phase().reports().counts()).isEmpty();
        report("one", 2, Map.of(Count.SHADOW_MISMATCHED, 1L));
        report("other", 1, Map.of(Count.SHADOW_MATCHED, 8L));
        assertThat(phase().reports().counts()).isEqualTo(Map.of(Count.SHADOW_MISMATCHED, 1L));
    }

    @Test
    void everyKindOfCountIsKept() {
        begun();
        for (var count : Count.values()) {
            report("of " + count, 1, Map.of(count, (long) count.name().length()));
        }

        assertThat(phase().reports().counts())
                .hasSize(Count.values().length)
                .allSatisfy((count, n) -> assertThat(n).isEqualTo(count.name().length()));
    }
}
