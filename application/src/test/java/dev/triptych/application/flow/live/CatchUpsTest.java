package dev.triptych.application.flow.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatchUpsTest {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");
    private static final UserId EVE = new UserId("eve");
    private static final Duration AT_ONCE = Duration.ZERO;

    private final LiveSettings settings = LiveSettings.DEFAULT;
    private final CatchUps turns = new CatchUps(new LiveSettings(
            1, 1, settings.page(), 2, 1_000, 1_500, settings.queueBytes(), settings.queuesBytes(), settings.fresh()));

    private CatchUps.Turn take(UserId user) throws InterruptedException {
        return Objects.requireNonNull(turns.take(user, AT_ONCE));
    }

    @Test
    void oneOfEachUserReadsAndABoundedNumberOfAll() throws InterruptedException {
        var adas = take(ADA);
        assertThat(turns.take(ADA, AT_ONCE)).isNull();
        var bobs = take(BOB);
        assertThat(turns.take(EVE, AT_ONCE)).isNull();
        adas.close();
        take(EVE).close();
        bobs.close();
        take(ADA).close();
    }

    @Test
    void whoHasNotSentWhatWasReadWaits() throws InterruptedException {
        turns.hold(ADA, 1_000);
        assertThat(turns.take(ADA, AT_ONCE)).isNull();
        take(BOB).close();
        turns.hold(BOB, 500);
        assertThat(turns.take(EVE, AT_ONCE)).isNull();
        turns.giveBack(ADA, 1_000);
        take(EVE).close();
        take(ADA).close();
    }

    @Test
    void whoeverWaitsIsTakenInTurn() throws InterruptedException {
        var adas = take(ADA);
        var bobs = take(BOB);
        var waiting = Thread.ofVirtual().start(() -> {
            try (var turn = turns.take(EVE, Duration.ofSeconds(20))) {
                Objects.requireNonNull(turn);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        bobs.close();
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
        adas.close();
    }
}
