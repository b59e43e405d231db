package dev.triptych.application.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void itsPartsAreRead() {
        var context = Objects.requireNonNull(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-01"));
        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanId()).isEqualTo(SPAN);
        assertThat(context.sampled()).isTrue();
    }

    @Test
    void onlyTheLastBitSaysWhetherItIsRecorded() {
        for (var recorded : new String[] {"01", "03", "ff"}) {
            assertThat(new TraceContext("00-" + TRACE + "-" + SPAN + "-" + recorded).sampled())
                    .as(recorded)
                    .isTrue();
        }
        assertThat(new TraceContext("00-" + TRACE + "-" + SPAN + "-fe").sampled())
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\n",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0'",
            })
    void whatIsNoContextIsAsGoodAsNone(String text) {
        assertThat(TraceContext.parse(text)).isNull();
    }
}
