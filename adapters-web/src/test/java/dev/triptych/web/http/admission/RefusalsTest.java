package dev.triptych.web.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.UserId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();
    private final UserId eve = new UserId("eve");

    private boolean anyHeld(Record caller, int status, int number) {
        return IntStream.range(0, number).anyMatch(_ -> refusals.areTooMany(caller, status));
    }

    @Test
    void someRefusalsOfACallerAreAnsweredAtOnceAndFurtherOnesAreNot() {
        assertThat(anyHeld(eve, 404, Refusals.AT_ONCE)).isFalse();
        assertThat(anyHeld(eve, 400, 1_000)).isTrue();
    }

    @Test
    void theRefusalsOfOneCallerAreNotAnothers() {
        assertThat(anyHeld(eve, 404, 1_000)).isTrue();
        assertThat(anyHeld(new UserId("bob"), 404, Refusals.AT_ONCE)).isFalse();
        assertThat(anyHeld(new Address("eve"), 401, Refusals.AT_ONCE)).isFalse();
    }

    @Test
    void anAnswerIsNotHeldBackAndNeitherIsARefusalForWhichOthersAreTheReason() {
        for (var status : new int[] {200, 201, 204, 409, 412, 503}) {
            assertThat(anyHeld(eve, status, 1_000)).as("status %d", status).isFalse();
        }
    }

    @Test
    void aRefusalOfWhoHasNoAllowanceLeftIsHeldBackAtOnce() {
        assertThat(refusals.areTooMany(eve, 429)).isTrue();
    }
}
