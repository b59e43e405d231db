package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the relay may expect of the place where its progress is kept. */
public abstract class RelayCheckpointsContract extends WriteSideContract {
    private static final String LEASE = "relay";
    private static final RelayCheckpoint EARLY = checkpoint(5, new Shard(0), new Shard(7));
    private static final RelayCheckpoint LATE = checkpoint(9, new Shard(7), new Shard(15));

    private static RelayCheckpoint checkpoint(long xid, Shard one, Shard other) {
        return new RelayCheckpoint(
                new LogPosition(1, xid, 3_000_000_000L),
                new Frontier(Map.of(one, new Position(1, one, xid, 1), other, new Position(1, other, xid, 2))));
    }

    private Lease hold(String owner, Duration ttl) {
        return eventually("the lease", () -> side().leases().acquire(LEASE, owner, ttl));
    }

    @Test
    void beforeTheFirstTimeItStandsAtTheStart() {
        assertThat(side().checkpoints().load()).isEqualTo(RelayCheckpoint.START);
    }

    @Test
    void whatWasAdvancedToIsLoaded() {
        var lease = hold("one", Duration.ofMinutes(1));

        side().checkpoints().advance(lease, EARLY);
        assertThat(side().checkpoints().load()).isEqualTo(EARLY);

        var further = new RelayCheckpoint(
                LATE.upTo(), EARLY.heads().advancedTo(LATE.heads().positions()));
        side().checkpoints().advance(lease, further);
        assertThat(side().checkpoints().load()).isEqualTo(further);
        assertThat(further.heads().positions()).hasSize(3);
    }

    @Test
    void whoRenewedTheLeaseGoesOn() {
        var lease = hold("one", Duration.ofMinutes(1));
        hold("one", Duration.ofMinutes(1));

        side().checkpoints().advance(lease, EARLY);

        assertThat(side().checkpoints().load()).isEqualTo(EARLY);
    }

    @Test
    void whoWasReplacedMovesNothing() {
        var lost = hold("one", Duration.ofMillis(1));
        side().checkpoints().advance(lost, EARLY);
        hold("two", Duration.ofMinutes(1));

        assertThatThrownBy(() -> side().checkpoints().advance(lost, LATE)).isInstanceOf(LeaseLostException.class);

        assertThat(side().checkpoints().load()).isEqualTo(EARLY);
    }

    @Test
    void whoComesBackInANewEpochMovesNothingInTheOldOne() {
        var old = hold("one", Duration.ofMillis(1));
        var between = hold("two", Duration.ofMillis(1));
        var back = hold("one", Duration.ofMinutes(1));

        assertThatThrownBy(() -> side().checkpoints().advance(old, EARLY)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> side().checkpoints().advance(between, EARLY)).isInstanceOf(LeaseLostException.class);
        side().checkpoints().advance(back, LATE);

        assertThat(side().checkpoints().load()).isEqualTo(LATE);
    }

    @Test
    void whoNeverHeldItMovesNothing() {
        assertThatThrownBy(() -> side().checkpoints().advance(new Lease(LEASE, "nobody", 1), EARLY))
                .isInstanceOf(LeaseLostException.class);
        assertThat(side().checkpoints().load()).isEqualTo(RelayCheckpoint.START);
    }
}
