package dev.triptych.application.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Resync;
import dev.triptych.application.port.Resyncs;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadStoreResyncTest {
    private static final Deed DEED = new Deed("ada", "first copy", false);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final InMemoryMigrationStates states = new InMemoryMigrationStates(new InMemoryWriteStore(CLOCK), CLOCK);
    private final InMemoryResyncs resyncs = new InMemoryResyncs(CLOCK);

    @BeforeEach
    void theReadStoreIsDetached() {
        states.begin(Stage.of(Phase.SINGLE), false);
    }

    private ReadStoreResync over(Resyncs port) {
        return new ReadStoreResync(port, states, new SequentialIds());
    }

    @Test
    void noResyncIsBegunThatIsNotWrittenDown() {
        var useCase = over(Interposed.of(Resyncs.class, resyncs, () -> states.down(true)));

        assertThatThrownBy(() -> useCase.request(DEED)).isInstanceOf(StoreUnavailableException.class);

        assertThat(resyncs.newest(1)).isEmpty();
    }

    @Test
    void whoeverFindsOneRunningAsksForNothing() {
        var useCase = over(resyncs);
        useCase.request(DEED);
        var running = resyncs.running().map(Resync::id).orElseThrow();

        assertThat(useCase.request(DEED)).isEqualTo(new ResyncRequest.AlreadyRunning(running));

        assertThat(states.audit(Long.MAX_VALUE, 10)).hasSize(1);
    }
}
