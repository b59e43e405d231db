package dev.triptych.web.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerPaceTest {
    private static final Duration NOT_AT_ALL = Duration.ofNanos(1);
    private static final int QUERIES = 500;
    private static final long KIB = 1024;
    private static final long AT_ONCE = 8L * QUERIES;
    private static final long LONG = AT_ONCE / 2 * KIB;

    private final AnswerPace pace = new AnswerPace(QUERIES);
    private final UserId eve = new UserId("eve");

    /** How many answers of so many bytes are made before one has to wait, or {@code most}. */
    private int atOnce(UserId user, long bytes, int most) throws InterruptedException {
        for (var number = 0; number < most; number++) {
            var foreseen = pace.await(user, NOT_AT_ALL);
            if (foreseen < 0) {
                return number;
            }
            pace.settle(user, foreseen, bytes);
        }
        return most;
    }

    @Test
    void shortAnswersNeverWait() throws InterruptedException {
        assertThat(atOnce(eve, AnswerPace.SHORT * KIB, 2_000)).isEqualTo(2_000);
    }

    @Test
    void longAnswersWaitOnceTheBurstIsUsedUp() throws InterruptedException {
        assertThat(atOnce(eve, LONG, 50)).isBetween(2, 49);
    }

    @Test
    void whoMayAskMoreIsSentMore() throws InterruptedException {
        var generous = new AnswerPace(1_000 * QUERIES);
        for (var number = 0; number < 200; number++) {
            var foreseen = generous.await(eve, NOT_AT_ALL);
            assertThat(foreseen).as("answer %d", number).isPositive();
            generous.settle(eve, foreseen, LONG);
        }
    }

    @Test
    void oneUserWaitsForNobodyElse() throws InterruptedException {
        atOnce(eve, LONG, 50);
        assertThat(atOnce(new UserId("ada"), LONG, 2)).isEqualTo(2);
    }

    @Test
    void whoWaitsLongEnoughIsAnswered() throws InterruptedException {
        atOnce(eve, LONG, 50);
        assertThat(pace.await(eve, Duration.ofMinutes(1))).isPositive();
    }

    @Test
    void anAnswerLongerThanTheBurstIsForeseenToHaveTheBurst() throws InterruptedException {
        var foreseen = pace.await(eve, NOT_AT_ALL);
        pace.settle(eve, foreseen, (AT_ONCE + AnswerPace.SHORT + 1) * KIB);
        assertThat(pace.await(eve, Duration.ofMinutes(1))).isEqualTo(AT_ONCE);
    }
}
