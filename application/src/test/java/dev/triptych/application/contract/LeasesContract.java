package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What whoever wants to be the only one may expect of leases. */
public abstract class LeasesContract {
    private static final String NAME = "test";

    /** Short enough to be waited for where time is not the test's to move. */
    private static final Duration TTL = Duration.ofMillis(500);

    /** Leases none of which is held when a test begins, as one process sees them. */
    protected abstract Leases leases();

    /** The same as another process sees them. */
    protected abstract Leases others();

    /** Lets time pass. */
    protected abstract void elapse(Duration time);

    @Test
    void onlyOneHoldsALease() {
        assertThat(leases().acquire(NAME, "one", TTL)).contains(new Lease(NAME, "one", 1));
        assertThat(others().acquire(NAME, "two", TTL)).isEmpty();
    }

    @Test
    void leasesOfDifferentNamesAreIndependent() {
        leases().acquire(NAME, "one", TTL);
        assertThat(others().acquire("other", "two", TTL)).contains(new Lease("other", "two", 1));
    }

    @Test
    void theOwnerRenewsInTheSameEpoch() {
        var lease = leases().acquire(NAME, "one", TTL);
        for (var i = 0; i < 3; i++) {
            assertThat(others().acquire(NAME, "two", TTL)).isEmpty();
            elapse(TTL.multipliedBy(3).dividedBy(4));
            assertThat(leases().acquire(NAME, "one", TTL)).isEqualTo(lease);
        }
        assertThat(others().acquire(NAME, "two", TTL)).isEmpty();
    }

    @Test
    void aSilentOwnerIsReplacedInTheNextEpoch() {
        leases().acquire(NAME, "one", TTL);
        assertThat(others().acquire(NAME, "two", TTL)).isEmpty();
        elapse(TTL.multipliedBy(2));
        assertThat(others().acquire(NAME, "two", TTL)).contains(new Lease(NAME, "two", 2));
        assertThat(leases().acquire(NAME, "one", TTL)).isEmpty();
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        var lease = leases().acquire(NAME, "one", TTL).orElseThrow();
        assertThat(others().acquire(NAME, "two", TTL)).isEmpty();
        leases().release(lease);
        assertThat(others().acquire(NAME, "two", TTL)).contains(new Lease(NAME, "two", 2));
    }

    @Test
    void whoNoLongerHoldsItCannotGiveItBack() {
        var lost = leases().acquire(NAME, "one", TTL).orElseThrow();
        leases().release(lost);
        others().acquire(NAME, "two", TTL);
        leases().release(lost);
        assertThat(leases().acquire(NAME, "one", TTL)).isEmpty();
    }
}
