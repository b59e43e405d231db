package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.SearchDocument;
import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
