package dev.triptych.application.query.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.query.shadow.ShadowVerdict.Seen;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table. */
class ShadowVerdictTest {
    private static Stream<Seen> everything() {
        return IntStream.range(0, 32)
                .mapToObj(bits ->
                        new Seen((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0, (bits & 16) > 0));
    }

    @ParameterizedTest
    @CsvSource({
        // past, parked, stoodStill
        "true, false, true, MISMATCHED",
        "true, false, false, ",
        "true, true, true, LAGGING",
        "true, true, false, LAGGING",
        "false, false, true, LAGGING",
        "false, false, false, LAGGING",
        "false, true, true, LAGGING",
        "false, true, false, LAGGING"
    })
    void aDifferenceIsJudgedByWhatExplainsIt(boolean past, boolean parked, boolean stoodStill, ShadowVerdict expected) {
        assertThat(ShadowVerdict.of(new Seen(false, false, past, parked, stoodStill)))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void theSameAnswerMatchesWhateverElseWasSeen() {
        assertThat(everything().filter(seen -> seen.asBefore() || seen.asAfter()))
                .hasSize(24)
                .allSatisfy(seen -> assertThat(ShadowVerdict.of(seen)).contains(ShadowVerdict.MATCHED));
    }

    @Test
    void onlyOneRowOfTheTableIsAMismatch() {
        assertThat(everything().filter(seen -> ShadowVerdict.of(seen).equals(Optional.of(ShadowVerdict.MISMATCHED))))
                .containsExactly(new Seen(false, false, true, false, true));
    }

    @Test
    void eachVerdictHasItsCount() {
        assertThat(Stream.of(ShadowVerdict.values()).map(ShadowVerdict::count))
                .containsExactly(Count.SHADOW_MATCHED, Count.SHADOW_MISMATCHED, Count.SHADOW_LAGGING);
    }
}
