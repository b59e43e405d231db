package dev.triptych.application.migration.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadHistoryTest {
    private static final Shard SHARD = new Shard(3);
    private final HeadHistory seen = new HeadHistory(Duration.ofSeconds(2));

    private static Frontier heads(long xid) {
        return new Frontier(Map.of(SHARD, new Position(1, SHARD, xid, 1)));
    }

    private void see(long millis) {
        seen.add(Duration.ofMillis(millis).toNanos(), heads(millis));
    }

    private long atAge() {
        return seen.atAge().at(SHARD).xid();
    }

    @Test
    void beforeTheFirstSnapshotNothingIsKnown() {
        assertThat(seen.atAge()).isEqualTo(Frontier.NONE);
    }

    @Test
    void itIsTheNewestSnapshotThatIsOldEnough() {
        for (var at = 1_000; at <= 10_000; at += 250) {
            see(at);
            assertThat(atAge()).isEqualTo(Math.max(1_000, at - 2_000));
        }
    }

    @Test
    void afterALongGapItBeginsAgainAndStrict() {
        see(1_000);
        see(1_250);
        see(61_250);
        assertThat(atAge())
                .as("who has only what was there a minute ago is not fresh")
                .isEqualTo(61_250);
        see(61_500);
        assertThat(atAge()).isEqualTo(61_250);
    }
}
