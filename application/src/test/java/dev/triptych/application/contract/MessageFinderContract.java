package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.SearchDocument;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What search may expect of the search store. */
public abstract class MessageFinderContract {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.000123Z");
    private static final int ALL = 400;

    private final SearchDocuments documents = new SearchDocuments();

    /** Where the documents go; the same store all through a test. */
    protected abstract SearchIndex index();

    /** What finds them. */
    protected abstract MessageFinder finder();

    private void show(List<SearchDocument> written) {
        assertThat(index().write(written)).isEmpty();
        index().refresh();
    }

    private MessageId say(String text) {
        var document = documents.sent(text);
        show(List.of(document));
        return document.message().id();
    }

    private static SearchCriteria criteria(String words, Sort sort) {
        return new SearchCriteria(SearchText.check(words).orThrow(), sort, null, null, null, null);
    }

    private List<Hit> hits(SearchCriteria criteria) {
        return finder().find(criteria, Set.of(documents.conversation()), null, ALL)
                .hits();
    }

    private List<Hit> hits(String words) {
        return hits(criteria(words, Sort.RECENT));
    }

    private List<MessageId> found(String words) {
        return hits(words).stream().map(Hit::id).toList();
    }

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
                "known-well,true",
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
        "cafe\u0301 time,cafe\u0301",
        "Привет мир,привет",
        "東京 タワー,東京",
        "𝒳𝒴𝒵 \uD83D\uDE80,🚀",
    })
    void everyScriptIsFoundAndHighlightedAsItWasWritten(String text, String words) {
        var id = say(text);
        if (words.equals("STRASSE*")) {
            // The sharp s is a letter of its own; nothing folds it.
            assertThat(found(words)).isEmpty();
            assertThat(found("STRAßE")).containsExactly(id);
            return;
        }
        var hit = hits(words).getFirst();
        assertThat(hit.id()).isEqualTo(id);
        assertThat(String.join("", hit.highlights()).replaceAll("</?em>", "")).isEqualTo(text);
    }

    @Test
    void aHighlightIsHtmlInWhichOnlyTheHitIsMarked() {
        say("<script>alert('fox')</script> & \"more\" <b>fox</b>");
        var highlight = String.join("", hits("fox").getFirst().highlights());
        assertThat(highlight)
                .contains("&lt;script&gt;")
                .contains("&amp;")
                .contains("&quot;more&quot;")
                .contains("&lt;b&gt;<em>fox</em>&lt;");
        assertThat(highlight.replaceAll("</?em>", "")).doesNotContain("<", ">", "\"", "'");
    }

    @Test
    void aMarkInTheTextItselfIsNoMark() {
        say("<em>not this</em> fox");
        assertThat(String.join("", hits("fox").getFirst().highlights()))
                .contains("&lt;em&gt;not this")
                .contains("<em>fox</em>");
    }

    @Test
    void aHitSaysWhichVersionMatchedAndWhenItWasSent() {
        var edited = documents.edited(documents.sent(ADA, "before", NOON), "fox");
        show(List.of(edited));
        var hit = hits("fox").getFirst();
        assertThat(hit.version()).isEqualTo(2);
        assertThat(hit.sentAt()).isEqualTo(NOON);
        assertThat(hit.score()).isZero();
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
        var text = SearchText.check("fox").orThrow();
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

    private List<MessageId> ids(SearchCriteria criteria) {
        return hits(criteria).stream().map(Hit::id).toList();
    }

    private static MessageId id(SearchDocument document) {
        return document.message().id();
    }

    @Test
    void deletedMessagesAreNotFound() {
        var sent = documents.sent("fox");
        show(List.of(sent));
        show(List.of(documents.deleted(sent)));
        assertThat(found("fox")).isEmpty();
    }

    @Test
    void recentHitsComeNewestFirstToTheMicrosecondAndThenById() {
        var written = new ArrayList<SearchDocument>();
        for (var i = 0; i < 6; i++) {
            written.add(documents.sent(ADA, "fox", NOON.plusNanos(i / 2 * 1_000L)));
        }
        var order = written.stream().map(MessageFinderContract::id).toList();
        Collections.shuffle(written, new Random(1));
        show(written);
        assertThat(found("fox")).isEqualTo(order.reversed());
    }

    @Test
    void relevantHitsComeBestFirst() {
        var poor = say("one fox among very many other words that say nothing of it");
        var good = say("fox fox");
        var hits = hits(criteria("fox", Sort.RELEVANT));
        assertThat(hits).extracting(Hit::id).containsExactly(good, poor);
        assertThat(hits)
                .isSortedAccordingTo(Comparator.comparingDouble(Hit::score).reversed());
        assertThat(hits.getLast().score()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void pagesByTimeShowEveryHitOnce(int limit) {
        pagesShowEveryHitOnce(Sort.RECENT, limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void pagesByRelevanceShowEveryHitOnce(int limit) {
        pagesShowEveryHitOnce(Sort.RELEVANT, limit);
    }

    private void pagesShowEveryHitOnce(Sort sort, int limit) {
        var written = new ArrayList<SearchDocument>();
        for (var i = 0; i < 40; i++) {
            // Some at the same time, some with the same score.
            written.add(documents.sent(ADA, "fox" + " word".repeat(i % 7), NOON.plusNanos(i % 11 * 1_000L)));
        }
        show(written);
        var whole = ids(criteria("fox", sort));
        assertThat(whole).hasSize(written.size());
        var paged = new ArrayList<MessageId>();
        SearchCursor cursor = null;
        for (var page = 0; page <= written.size() / limit; page++) {
            var hits = finder().find(criteria("fox", sort), Set.of(documents.conversation()), cursor, limit)
                    .hits();
            if (hits.isEmpty()) {
                break;
            }
            assertThat(hits).hasSizeLessThanOrEqualTo(limit);
            hits.forEach(hit -> paged.add(hit.id()));
            var last = hits.getLast();
            // By way of its outward form, as a client brings it.
            cursor = SearchCursor.check(new SearchCursor(sort, last.score(), last.sentAt(), last.id()).encode(), sort)
                    .orThrow();
        }
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void whatIsDeletedOrSentBetweenTwoPagesDoesNotShiftThem() {
        var written = new ArrayList<SearchDocument>();
        for (var i = 0; i < 6; i++) {
            written.add(documents.sent("fox"));
        }
        show(written);
        var within = Set.of(documents.conversation());
        var wanted = criteria("fox", Sort.RECENT);
        var last = finder().find(wanted, within, null, 2).hits().getLast();
        show(List.of(documents.deleted(written.get(5)), documents.deleted(written.get(3)), documents.sent("fox")));
        var cursor = new SearchCursor(Sort.RECENT, 0, last.sentAt(), last.id());
        assertThat(finder().find(wanted, within, cursor, 2).hits())
                .extracting(Hit::id)
                .containsExactly(id(written.get(2)), id(written.get(1)));
    }

    @Test
    void theTotalCountsAllPages() {
        show(List.of(documents.sent("fox"), documents.sent("fox"), documents.sent("fox")));
        var found = finder().find(criteria("fox", Sort.RECENT), Set.of(documents.conversation()), null, 2);
        assertThat(found.hits()).hasSize(2);
        assertThat(found.total()).isEqualTo(3);
        assertThat(found.atLeast()).isFalse();
    }
}
