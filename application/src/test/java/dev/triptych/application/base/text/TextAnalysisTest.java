package dev.triptych.application.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.fake.JdkTextForms;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextAnalysisTest {
    private final TextAnalysis analysis = new TextAnalysis(new JdkTextForms());

    private String marked(String text, String query) {
        return String.join("|", analysis.highlights(text, analysis.words(query)));
    }

    @Test
    void theVersionNamesRulesAndTables() {
        assertThat(analysis.version()).matches("[0-9]+/jdk");
    }

    @Test
    void noTermHasWhiteSpaceOrIsTooLong() {
        var random = new Random(4);
        for (var round = 0; round < 200; round++) {
            var text = new StringBuilder();
            for (var i = 0; i < 400; i++) {
                var c = random.nextInt(random.nextBoolean() ? 0x80 : 0x1FFFF);
                text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 'x' : c);
            }
            var terms = analysis.terms(text + "y".repeat(random.nextInt(600)));
            assertThat(Stream.concat(terms.sequence().stream(), terms.names().stream()))
                    .allSatisfy(term -> assertThat(term)
                            .hasSizeBetween(1, IndexTerms.LONGEST)
                            .matches(each -> each.codePoints().noneMatch(Character::isWhitespace)));
        }
    }

    @Test
    void whatIsTakenApartIsFoundAgainByItself() {
        var random = new Random(9);
        var signs = "aB9.-_:/#+'= \u00E9\u0301\u6F22\u304B\uD55C\u0E01\u20AC\uD83D\uDC4D\u200D\uFE0F\u00AD,\"";
        for (var round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(30); i >= 0; i--) {
                text.appendCodePoint(signs.codePointAt(
                        signs.offsetByCodePoints(0, random.nextInt(signs.codePointCount(0, signs.length())))));
            }
            var tokens = analysis.tokens(text.toString());
            assertThat(analysis.words(text.toString()))
                    .as("%s", text)
                    .allSatisfy(word -> assertThat(Occurrences.of(word, tokens)).isNotEmpty());
        }
    }

    @Test
    void hitsAreMarkedWhereTheyStandInTheTextAsItWasWritten() {
        assertThat(marked("a co\u00ADoperate z", "cooperate")).isEqualTo("a <em>co\u00ADoperate</em> z");
        assertThat(marked("see OPS-204, ops", "OPS-204")).isEqualTo("see <em>OPS-204</em>, ops");
        assertThat(marked("C++ & C#", "C++")).isEqualTo("<em>C++</em> &amp; C#");
        assertThat(marked("an IllegalStateException", "state")).isEqualTo("an <em>IllegalStateException</em>");
        assertThat(marked("\u6771\u4EAC\u90FD", "\u6771\u4EAC")).isEqualTo("<em>\u6771\u4EAC</em>\u90FD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "&", "<x ", "\uD83D\uDC4D", "\u6F22", "a fox ", "\"'"})
    void passagesAreBoundedWhateverTheTextIs(String piece) {
        var text = piece.repeat(400) + " fox " + piece.repeat(400) + " fox! " + piece.repeat(400) + "fox";
        var passages = analysis.highlights(text, analysis.words("fox"));
        assertThat(passages).isNotEmpty().hasSizeLessThanOrEqualTo(3).allSatisfy(passage -> {
            assertThat(passage.length()).isLessThanOrEqualTo(Highlights.LONGEST);
            assertThat(passage).contains("<em>fox</em>");
            assertThat(passage.replaceAll("</?em>|&(amp|lt|gt|quot|#x27);", "")).doesNotContain("<", ">", "&");
            assertThat(passage.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                    .isTrue();
        });
    }

    @Test
    void aHitThatIsLongerThanAPassageIsCut() {
        var word = "x".repeat(1_000);
        var passage = marked("see " + word + " there", word);
        assertThat(passage)
                .hasSize(Highlights.LONGEST)
                .startsWith("see <em>xxx")
                .endsWith("xxx</em>");
    }

    @Test
    void aTextThatLooksLikeTheQueryEverywhereIsMarkedInBoundedWork() {
        var text = analysis.tokens("\u6F22".repeat(16_000));
        var query = analysis.words("\u6F22".repeat(256)).getFirst();
        assertThat(Occurrences.of(query, text)).hasSize(16_000 - 255);
        assertThat(Occurrences.within(text, 2_560).of(query)).hasSize(10);
    }
}
