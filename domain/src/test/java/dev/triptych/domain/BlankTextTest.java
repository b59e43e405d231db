package dev.triptych.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTextTest {
    /** Every code point of Unicode's property White_Space, and what is invisible by itself or together. */
    static Stream<String> blanks() {
        var whiteSpace =
                IntStream.of(9, 0xA, 0xB, 0xC, 0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000);
        var invisible = IntStream.of(
                1, 0x1B, 0x7F, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x180F, 0x200B,
                0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064, 0x2065, 0x2066, 0x206F, 0x2800, 0x3164,
                0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF9, 0xFFFB, 0x16FE4, 0x1BCA0, 0x1D159, 0x1D173, 0xE0001,
                0xE0020, 0xE007F, 0xE0100, 0xE01EF, 0xE0FFF);
        var alone = Stream.of(whiteSpace, IntStream.rangeClosed(0x2000, 0x200A), invisible)
                .flatMapToInt(points -> points)
                .mapToObj(Character::toString);
        return Stream.concat(alone, Stream.of("\t\n\r", "\u3000 ", "\u00A0\u200B\u00AD\uFE0F", "\u202E \u202C"));
    }

    @ParameterizedTest
    @MethodSource("blanks")
    void whatShowsNothingIsBlank(String text) {
        assertThat(BlankText.isBlank(text)).isTrue();
        assertThat(BlankText.isBlank(text + "x" + text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "\u200Bא",
                "\u0301",
                "\u20E3",
                "☕\uFE0F",
                "👩‍👩‍👧",
                "\u0600",
                "\u06DD",
                "\u2801",
                "\u17B6",
                "\uE000"
            })
    void whatShowsSomethingIsNot(String text) {
        assertThat(BlankText.isBlank(text)).isFalse();
    }

    @Test
    void nothingIsBlank() {
        assertThat(BlankText.isBlank("")).isTrue();
    }
}
