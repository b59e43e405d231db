package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order search may expect its hits, and that pages show each of them once. */
public abstract class HitPagesContract extends FinderContract {
    @Test
    void recentHitsComeNewestFirstToTheMicrosecondAndThenById() {
        var written = new ArrayList<SearchDocument>();
        for (var i = 0; i < 6; i++) {
            written.add(documents.sent(ADA, "fox", NOON.plusNanos(i / 2 * 1_000L)));
        }
        var order = written.stream().map(FinderContract::id).toList();
        Collections.shuffle(written, new Random(1));
        show(written);
        assertThat(found("fox")).isEqualTo(order.reversed());
    }

    @Test
    void aPhraseComesFirstThenWordsNearEachOtherThenTheRest() {
        var phrase = say("the red fox of it");
        var near = say("a fox, and it was red");
        var far = say("red" + " and so on".repeat(10) + " fox");
        var newer = say("a fox; it is red");
        assertThat(ids(criteria("red fox", Sort.RELEVANT))).containsExactly(phrase, newer, near, far);
        assertThat(hits(criteria("red fox", Sort.RELEVANT)))
                .extracting(Hit::tier)
                .containsExactly(6, 4, 4, 2);
    }

    @Test
    void theSameAccentsComeFirst() {
        var plain = say("a cafe here");
        var accented = say("a caf\u00e9 here");
        var both = say("a cafe and a CAF\u00c9 here");
        assertThat(ids(criteria("caf\u00e9", Sort.RELEVANT))).containsExactly(both, accented, plain);
        assertThat(ids(criteria("cafe", Sort.RELEVANT))).containsExactly(both, plain, accented);
    }

    @Test
    void nothingThatOthersWriteChangesATier() {
        var id = say("rare fox");
        var before = hits(criteria("rare fox", Sort.RELEVANT)).getFirst();
        var elsewhere = new SearchDocuments();
        show(IntStream.range(0, 50)
                .mapToObj(i -> elsewhere.sent("rare rare fox " + i))
                .toList());
        assertThat(hits(criteria("rare fox", Sort.RELEVANT))).containsExactly(before);
        assertThat(before.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void pagesByRelevanceStayWhileOthersWrite(int limit) {
        var written = new ArrayList<SearchDocument>();
        for (var i = 0; i < 24; i++) {
            written.add(documents.sent(
                    ADA, i % 3 == 0 ? "red fox" : "fox" + " x".repeat(i) + " red", NOON.plusNanos(i % 5 * 1_000L)));
        }
        show(written);
        var whole = ids(criteria("red fox", Sort.RELEVANT));
        var elsewhere = new SearchDocuments();
        var paged = new ArrayList<MessageId>();
        SearchCursor cursor = null;
        for (var page = 0; page <= written.size(); page++) {
            var hits = finder().find(
                            criteria("red fox", Sort.RELEVANT), Set.of(documents.conversation()), cursor, limit)
                    .hits();
            if (hits.isEmpty()) {
                break;
            }
            hits.forEach(hit -> paged.add(hit.id()));
            var last = hits.getLast();
            cursor = new SearchCursor(Sort.RELEVANT, last.tier(), last.sentAt(), last.id());
            show(List.of(elsewhere.sent("red fox " + page), elsewhere.sent("fox fox fox"), elsewhere.sent("red")));
        }
        assertThat(paged).isEqualTo(whole);
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
            cursor = SearchCursor.check(new SearchCursor(sort, last.tier(), last.sentAt(), last.id()).encode(), sort)
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
