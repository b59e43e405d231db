package dev.triptych.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "tea", "Grüße", "שלום", "\u007f\u0080\u07ff\u0800\uffff", "👩‍💻", "𝄞a€"})
    void aTextHasAsManyOctetsAsItsEncoding(String text) {
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
