package dev.triptych.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Public texts use the words of {@code docs/GLOSSARY.md}: no word of {@code old-words.txt} is left in them. */
class PublicWordsTest {
    private static final int FEWEST = 30;

    @ParameterizedTest
    @EnumSource
    void noOldWordIsLeft(PublicTexts source) throws IOException {
        var words = OldWord.all();
        var texts = source.texts();

        assertThat(texts).isNotEmpty();
        assertThat(texts.stream()
                        .flatMap(text -> words.stream()
                                .flatMap(word -> word.in(text.words()).stream()
                                        .map(found -> "%s: \"%s\", write: %s"
                                                .formatted(text.place(), found, word.instead()))))
                        .toList())
                .isEmpty();
    }

    @Test
    void eachWordHasAReplacementOfItsOwn() throws IOException {
        var words = OldWord.all();

        assertThat(words).hasSizeGreaterThan(FEWEST);
        assertThat(words)
                .extracting(OldWord::pattern)
                .extracting(Object::toString)
                .doesNotHaveDuplicates();
        assertThat(words).allSatisfy(word -> assertThat(word.instead()).isNotBlank());
    }

    @Test
    void aWordIsFoundWholeInEitherCaseAndAcrossLines() {
        var word = OldWord.of("the move | the migration");

        assertThat(word.in("First. The\n  move is on, and the movement, and the  move."))
                .containsExactly("The move", "the move");
    }

    @Test
    void aWordIsLeftAloneInALineThatMayHaveIt() {
        var word = OldWord.of("certificates? | verification | TLS|PEM");

        assertThat(word.in("A certificate in PEM form.\nA certificate expires.\nTLS certificates"))
                .containsExactly("certificate");
    }

    @Test
    void textsOfCodeAreItsLiteralsJoinedWhereTheyAre() {
        var code = "/* \"no\" */ char c = '\"'; f(\"a \\\"b\\\" \" // \"no\"\n + \"c\", \"d\", `e`);";

        assertThat(Literals.of(code)).isEqualTo(List.of("a \\\"b\\\" c", "d", "e"));
    }
}
