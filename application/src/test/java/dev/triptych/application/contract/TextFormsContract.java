package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.text.TextForms;
import dev.triptych.application.base.text.TextForms.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the analysis may expect of the tables. */
public abstract class TextFormsContract {
    /** The tables. */
    protected abstract TextForms forms();

    @ParameterizedTest
    @CsvSource({
        "A,a",
        "É,é",
        "E\u0301,é",
        "Ａ,a",
        "ﬁ,fi",
        "ß,ss",
        "ẞ,ss",
        "Σ,σ",
        "ς,σ",
        "ｶﾞ,ガ",
        "\u1112\u1161\u11AB,한",
        "a\u00AD,a",
        "a\u200B,a",
        "a\u200D,a",
        "❤\uFE0F,❤",
        "²,2",
        "①,1",
        "й,й",
    })
    void theNormalFormIsOneForAllThatMeanTheSame(String part, String normal) {
        assertThat(forms().normal(part)).isEqualTo(normal);
    }

    @Test
    void whatIsNotSeenHasNoNormalForm() {
        assertThat(forms().normal("\u200B")).isEmpty();
        assertThat(forms().normal("\u00AD")).isEmpty();
        assertThat(forms().normal("\uFEFF")).isEmpty();
        assertThat(forms().normal("\u2060")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "café,cafe",
        "naïve,naive",
        "smørrebrød,smorrebrod",
        "łódź,lodz",
        "æther,aether",
        "ёлка,елка",
        "мой,мой",
        "άνθρωποσ,ανθρωποσ",
        "مُحَمَّد,محمد",
        "שָׁלוֹם,שלום",
        "हिन्दी,हिन्दी",
        "plain,plain",
        "٢٠٢٤,2024",
    })
    void accentsGoWhereTheyAreOnlyAccents(String word, String bare) {
        assertThat(forms().withoutAccents(word)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({
        "a,WORD",
        "7,WORD",
        "é,WORD",
        "ж,WORD",
        "ا,WORD",
        "न,WORD",
        "\u0301,WORD",
        "漢,DENSE",
        "か,DENSE",
        "カ,DENSE",
        "ー,DENSE",
        "한,DENSE",
        "ก,DENSE",
        "้,DENSE",
        "👍,SIGN",
        "€,SIGN",
        "$,SIGN",
        "→,SIGN",
        "✓,SIGN",
        "≠,SIGN",
        "§,SIGN",
        "™,SIGN",
        "⁵,SIGN",
        "❶,SIGN",
        "\uD83C\uDFFD,LOOK",
        "\u20E3,LOOK",
        "!,BETWEEN",
        "、,BETWEEN",
        "(,BETWEEN",
        "<,BETWEEN",
        "—,BETWEEN",
    })
    void everyCharacterIsOfAKind(String character, Kind kind) {
        assertThat(forms().kindOf(character.codePointAt(0))).isEqualTo(kind);
    }

    @Test
    void aPartNeverBeginsWithWhatBelongsToTheCharacterBefore() {
        assertThat(forms().beginsPart('a')).isTrue();
        assertThat(forms().beginsPart(0x6F22)).isTrue();
        assertThat(forms().beginsPart(0x301)).isFalse();
        assertThat(forms().beginsPart(0x1161)).isFalse();
    }
}
