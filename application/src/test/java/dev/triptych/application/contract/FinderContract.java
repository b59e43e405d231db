package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the contracts of search have in common. */
public abstract class FinderContract {
    protected static final UserId ADA = new UserId("ada");
    protected static final Instant NOON = Instant.parse("2026-03-04T12:00:00.000123Z");
    protected static final int ALL = 400;

    protected final SearchDocuments documents = new SearchDocuments();

    /** Where the documents go; the same store all through a test. */
    protected abstract SearchIndex index();

    /** What finds them. */
    protected abstract MessageFinder finder();

    /** By what queries are taken apart. */
    protected abstract TextAnalysis analysis();

    /** Writes documents, which are found from then on. */
    protected final void show(List<SearchDocument> written) {
        assertThat(index().write(written)).isEmpty();
        index().refresh();
    }

    /** Ada sends a message. */
    protected final MessageId say(String text) {
        var document = documents.sent(text);
        show(List.of(document));
        return document.message().id();
    }

    protected final SearchText text(String words) {
        return SearchText.check(words, analysis()).orThrow();
    }

    /** What is marked in a text. */
    protected final List<String> highlights(String text, String words) {
        return analysis().highlights(text, text(words).wanted());
    }

    protected final SearchCriteria criteria(String words, Sort sort) {
        return new SearchCriteria(text(words), sort, null, null, null, null);
    }

    protected final List<Hit> hits(SearchCriteria criteria) {
        return finder().find(criteria, Set.of(documents.conversation()), null, ALL)
                .hits();
    }

    protected final List<Hit> hits(String words) {
        return hits(criteria(words, Sort.RECENT));
    }

    /** The newest hits first. */
    protected final List<MessageId> found(String words) {
        return hits(words).stream().map(Hit::id).toList();
    }

    protected final List<MessageId> ids(SearchCriteria criteria) {
        return hits(criteria).stream().map(Hit::id).toList();
    }

    protected static MessageId id(SearchDocument document) {
        return document.message().id();
    }
}
