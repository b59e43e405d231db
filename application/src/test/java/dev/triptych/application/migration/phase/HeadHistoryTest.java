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

    private void look(long millis) {
        seen.add(Duration.ofMillis(millis).toNanos(), heads(millis));
    }

    private long atAge() {
        return seen.atAge().at(SHARD).xid();
    }

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        assertThat(seen.atAge()).isEqualTo(Frontier.NONE);
    }

    @Test
    void itIsTheNewestLookThatIsOldEnough() {
        for (var at = 1_000; at <= 10_000; at += 250) {
            look(at);
            assertThat(atAge()).isEqualTo(Math.max(1_000, at - 2_000));
        }
    }

    @Test
    void afterALongGapItBeginsAgainAndStrict() {
        look(1_000);
        look(1_250);
        look(61_250);
        assertThat(atAge())
                .as("who has only what was there a minute ago is not fresh")
                .isEqualTo(61_250);
        look(61_500);
        assertThat(atAge()).isEqualTo(61_250);
    }
}
