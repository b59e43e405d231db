package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What search may expect the search store to find, and to show of it. */
public abstract class MessageFinderContract extends FinderContract {
    private static final UserId BOB = new UserId("bob");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "lazy,true",
                "LAZY,true",
                "lazy quick,true",
                "lazy slow,false",
                "laz,false",
                "laz*,true",
                "quick la*,true",
                "slow la*,false",
                "\"quick brown\",true",
                "\"brown quick\",false",
                "\"quick brown,true",
                "fox -lazy,false",
                "fox -slow,true",
                "fox -laz*,false",
                "fox -\"brown fox\",false",
                "fox -\"fox brown\",true",
                "don't,true",
                "well-known,true",
                "well-unknown,false",
                "well-kno*,true",
                "ill-kno*,false",
                "known-well,false",
                "\"well-known\",true",
                "\"known-well\",false",
                "-slow fox,true",
                "2.5,true",
                "fox!,true",
                "(fox),true",
            })
    void wordsPhrasesPrefixesAndExclusionsMeanWhatTheySay(String words, boolean finds) {
        say("The quick brown Fox, well-known to be version 2.5, don't be lazy");
        assertThat(found(words)).hasSize(finds ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body:secret",
                "nothing OR secret",
                "nothing || secret",
                "nothing|secret",
                "/secr.*/",
                "secert~1",
                "s?cret",
                "se*et",
                "senderId:ada",
                "_exists_:body",
                "[a TO z]",
                "{\"match_all\":{}}",
                "nothing\\ secret",
                "NOT nothing AND",
            })
    void whatLooksLikeAQueryLanguageIsOnlyText(String words) {
        say("secret");
        assertThat(found(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ship it 👍 now,👍",
        "family 👩‍👩‍👧 here,👩‍👩‍👧",
        "flag 🇩🇪 there,flag",
        "שלום עולם,שלום",
        "مرحبا بالعالم,مرحبا",
        "übergröße straße,STRASSE*",
        "übergröße straße,ubergrosse",
        "cafe\u0301 time,cafe\u0301",
        "Привет мир,привет",
        "東京 タワー,東京",
        "𝒳𝒴𝒵 \uD83D\uDE80,🚀",
    })
    void everyScriptIsFoundAndHighlightedAsItWasWritten(String text, String words) {
        assertThat(found(words)).isEmpty();
        var id = say(text);
        assertThat(found(words)).containsExactly(id);
        assertThat(highlights(text, words)).singleElement().satisfies(highlight -> {
            assertThat(highlight).contains("<em>");
            assertThat(highlight.replaceAll("</?em>", "")).isEqualTo(text);
        });
    }

    @Test
    void aHitSaysWhichVersionMatchedAndWhenItWasSent() {
        var edited = documents.edited(documents.sent(ADA, "before", NOON), "fox");
        show(List.of(edited));
        var hit = hits("fox").getFirst();
        assertThat(hit.version()).isEqualTo(2);
        assertThat(hit.sentAt()).isEqualTo(NOON);
        assertThat(hit.tier()).isZero();
    }

    @Test
    void onlyTheGivenConversationsAreSearched() {
        var elsewhere = new SearchDocuments();
        var here = say("fox");
        show(List.of(elsewhere.sent("fox")));
        assertThat(found("fox")).containsExactly(here);
        var both = Set.of(documents.conversation(), elsewhere.conversation());
        var wanted = criteria("fox", Sort.RECENT);
        assertThat(finder().find(wanted, both, null, ALL).hits()).hasSize(2);
        assertThat(finder().find(wanted, Set.of(), null, ALL).hits()).isEmpty();
        assertThat(finder().find(wanted, Set.of(), null, ALL).total()).isZero();
    }

    @Test
    void asManyConversationsAsAUserCanHaveAreSearched() {
        var id = say("fox");
        var within = new HashSet<ConversationId>();
        within.add(documents.conversation());
        while (within.size() < 65_536) {
            within.add(new ConversationId(new UUID(7, within.size())));
        }
        assertThat(finder().find(criteria("fox", Sort.RECENT), within, null, ALL)
                        .hits())
                .extracting(Hit::id)
                .containsExactly(id);
    }

    @Test
    void senderAndTimesNarrowTheSearch() {
        var early = documents.sent(ADA, "fox", NOON);
        var late = documents.sent(BOB, "fox", NOON.plusNanos(1_000));
        show(List.of(early, late));
        var text = text("fox");
        assertThat(ids(new SearchCriteria(text, Sort.RECENT, null, BOB, null, null)))
                .containsExactly(id(late));
        assertThat(ids(new SearchCriteria(text, Sort.RECENT, null, null, NOON.plusNanos(1_000), null)))
                .containsExactly(id(late));
        assertThat(ids(new SearchCriteria(text, Sort.RECENT, null, null, null, NOON.plusNanos(1_000))))
                .containsExactly(id(early));
        assertThat(ids(new SearchCriteria(text, Sort.RECENT, null, null, Instant.MIN, Instant.MAX)))
                .containsExactly(id(late), id(early));
        assertThat(ids(new SearchCriteria(text, Sort.RECENT, null, null, NOON.plusSeconds(1), NOON)))
                .isEmpty();
    }

    @Test
    void deletedMessagesAreNotFound() {
        var sent = documents.sent("fox");
        show(List.of(sent));
        show(List.of(documents.deleted(sent)));
        assertThat(found("fox")).isEmpty();
    }
}
