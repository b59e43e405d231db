package dev.triptych.application.maintenance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known of both stores where they were not checked together. */
class WholeChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");
    private static final StoreCounts CLEAN = new StoreCounts(10, 10, 0, 0, 0, 0, 0);
    private static final StoreCounts THREE = new StoreCounts(10, 7, 1, 1, 1, 0, 0);
    private static final StoreCounts TWO = new StoreCounts(10, 8, 2, 0, 0, 0, 0);

    private static Check check(int number, Map<StoreName, StoreCounts> found) {
        var plan = new CheckPlan(
                List.of(),
                Map.of(StoreName.READ, 1, StoreName.SEARCH, 1),
                false,
                null,
                1,
                new OperatorAction("ada", "a test", false));
        var report = new CheckReport(Frontier.NONE, "00", found, List.of(), true);
        return new Check(
                new CheckId(new UUID(0, number)),
                plan,
                CheckState.COMPLETED,
                CheckProgress.NONE,
                report,
                NOW,
                NOW.plusSeconds(number),
                null);
    }

    @Test
    void aCleanCheckOfOneStoreLeavesWhatWasFoundInTheOther() {
        var both = check(1, Map.of(StoreName.READ, THREE, StoreName.SEARCH, TWO));
        var search = check(2, Map.of(StoreName.SEARCH, CLEAN));
        var known = new WholeChecks(Map.of(StoreName.READ, both, StoreName.SEARCH, search));

        assertThat(known.counts()).isEqualTo(Map.of(StoreName.READ, THREE, StoreName.SEARCH, CLEAN));
        assertThat(known.differences()).containsExactly(new WholeChecks.Difference(both, 3));
        assertThat(known.last()).contains(search);
    }

    @Test
    void oneCheckOfBothStoresIsToldOnceWithAllThatItFound() {
        var both = check(1, Map.of(StoreName.READ, THREE, StoreName.SEARCH, TWO));

        assertThat(new WholeChecks(Map.of(StoreName.READ, both, StoreName.SEARCH, both)).differences())
                .containsExactly(new WholeChecks.Difference(both, 5));
    }

    @Test
    void whereNothingWasCheckedNothingIsKnown() {
        assertThat(WholeChecks.NONE.counts()).isEmpty();
        assertThat(WholeChecks.NONE.differences()).isEmpty();
        assertThat(WholeChecks.NONE.last()).isEmpty();
    }
}
