package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.search.SearchText;
import dev.triptych.domain.Checked;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What search finds of what people write: the table that clients read, line by line, and what does not fit into it. */
public abstract class SearchRulesContract extends FinderContract {
    private static final int LONG = 300;

    static Stream<SearchTable.Line> lines() {
        return SearchTable.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyLineOfTheTableIsTrue(SearchTable.Line line) {
        var id = say(line.message());
        var softly = new SoftAssertions();
        line.finding()
                .forEach(query ->
                        softly.assertThat(found(query)).as("by %s", query).containsExactly(id));
        line.missing()
                .forEach(query ->
                        softly.assertThat(found(query)).as("not by %s", query).isEmpty());
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whatIsFoundIsMarked(SearchTable.Line line) {
        var softly = new SoftAssertions();
        line.finding()
                .forEach(query -> softly.assertThat(String.join("", highlights(line.message(), query)))
                        .as(query)
                        .contains("<em>"));
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "\"\"",
                "!?",
                "…",
                "(—)",
                "-",
                "-noon",
                "\u00AD",
                "\u200B\u2060",
                "\u00A0",
                "\u201C\u201D",
                "\uFE0F",
                "\uD83C\uDFFD",
                "-fox -dog",
                "'",
                "a*",
                "fox a*",
                "fox -a*",
                "é*",
            })
    void aQueryOfWhichNothingIsLeftIsRefused(String raw) {
        assertThat(SearchText.check(raw, analysis())).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void whatIsLeftOfAQueryCounts() {
        var id = say("the fox");
        say("the dog");
        assertThat(found("!? fox … -(—)")).containsExactly(id);
    }

    @Test
    void aQueryComesToSoMuchAndNoMore() {
        assertThat(SearchText.check("ab* ".repeat(7), analysis())).isInstanceOf(Checked.Valid.class);
        assertThat(SearchText.check("ab* ".repeat(8), analysis())).isInstanceOf(Checked.Invalid.class);
        assertThat(SearchText.check("fox " + "-ab* ".repeat(8), analysis())).isInstanceOf(Checked.Invalid.class);
        assertThat(SearchText.check("漢".repeat(256), analysis())).isInstanceOf(Checked.Valid.class);
        assertThat(SearchText.check("漢".repeat(257), analysis())).isInstanceOf(Checked.Invalid.class);
        assertThat(SearchText.check("a b ".repeat(16), analysis())).isInstanceOf(Checked.Valid.class);
        assertThat(SearchText.check("a b ".repeat(17), analysis())).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aVeryLongWordIsFoundWholeAndByItsBeginningAndNotInPieces() {
        var word = "x".repeat(LONG) + "tail" + "z".repeat(60);
        var id = say("see " + word + " there");
        assertThat(found(word)).containsExactly(id);
        assertThat(found("see " + word.toUpperCase(Locale.ROOT))).containsExactly(id);
        assertThat(found("\"see " + word + " there\"")).containsExactly(id);
        assertThat(found(word.substring(0, 255) + "*")).containsExactly(id);
        assertThat(found("xxx*")).containsExactly(id);
        assertThat(found(word.substring(0, 255))).isEmpty();
        assertThat(found(word.substring(255))).isEmpty();
        assertThat(found(word.substring(0, word.length() - 1))).isEmpty();
        assertThat(found("tail*")).isEmpty();
    }

    @Test
    void aVeryLongNameIsFoundByItsParts() {
        var url = "https://example.org/" + "segment/".repeat(60) + "end";
        var id = say(url);
        assertThat(found("segment/end")).containsExactly(id);
        assertThat(found("example.org/segment")).containsExactly(id);
        assertThat(found("end/segment")).isEmpty();
    }

    @Test
    void anExclusionHidesOnlyWhatItNames() {
        var ticket = say("OPS-204 again");
        var words = say("204 ops again");
        var other = say("OPS-2041 again");
        assertThat(found("again -OPS-204")).containsExactly(other, words);
        assertThat(found("OPS-204")).containsExactly(ticket);
    }

    @Test
    void anEmojiOfAnySkinIsOne() {
        var light = say("well done 👍🏻");
        var plain = say("well done 👍");
        assertThat(found("👍")).containsExactly(plain, light);
        assertThat(found("👍🏿")).containsExactly(plain, light);
    }
}
