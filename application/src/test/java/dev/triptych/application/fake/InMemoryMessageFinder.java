package dev.triptych.application.fake;

import dev.triptych.application.port.SearchDocument;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.application.query.search.SearchText.Term;
import dev.triptych.domain.ConversationId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches what an {@link InMemorySearchIndex} has made findable. A score is the share of words that matched. */
public final class InMemoryMessageFinder implements MessageFinder {
    private static final Comparator<Hit> RECENT =
            Comparator.comparing(Hit::sentAt).thenComparing(Hit::id).reversed();
    private static final Comparator<Hit> RELEVANT =
            Comparator.comparingDouble(Hit::score).reversed().thenComparing(RECENT);

    private final InMemorySearchIndex index;

    /** Searches {@code index}. */
    public InMemoryMessageFinder(InMemorySearchIndex index) {
        this.index = index;
    }

    @Override
    public Found find(SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit) {
        var order = criteria.sort() == Sort.RECENT ? RECENT : RELEVANT;
        var all = visible(index, within)
                .filter(document -> matches(document, criteria))
                .map(document -> hit(document, criteria))
                .sorted(order)
                .toList();
        var page = all.stream()
                .filter(hit -> after == null || order.compare(hit, last(after)) > 0)
                .limit(limit)
                .toList();
        return new Found(page, all.size(), false);
    }

    /** The messages of these conversations that are findable and not deleted. */
    static Stream<SearchDocument> visible(InMemorySearchIndex index, Set<ConversationId> within) {
        return index.findable().values().stream()
                .filter(document -> !document.message().isDeleted())
                .filter(document -> within.contains(document.message().conversationId()));
    }

    private static Hit last(SearchCursor cursor) {
        return new Hit(cursor.id(), 1, cursor.sentAt(), cursor.score(), List.of());
    }

    private static boolean matches(SearchDocument document, SearchCriteria criteria) {
        var message = document.message();
        var words = Words.of(text(document));
        return (criteria.senderId() == null || criteria.senderId().equals(message.senderId()))
                && (criteria.conversationId() == null
                        || criteria.conversationId().equals(message.conversationId()))
                && (criteria.from() == null || !message.sentAt().isBefore(criteria.from()))
                && (criteria.to() == null || message.sentAt().isBefore(criteria.to()))
                && criteria.text().terms().stream().allMatch(term -> words.match(term) != term.excluded());
    }

    private static Hit hit(SearchDocument document, SearchCriteria criteria) {
        var message = document.message();
        var text = text(document);
        var words = Words.of(text);
        var matched = criteria.text().terms().stream()
                .filter(term -> !term.excluded())
                .flatMap((Term term) -> words.hits(term).stream())
                .distinct()
                .sorted(Comparator.comparingInt(Words.Word::start))
                .toList();
        var score = criteria.sort() == Sort.RECENT
                ? 0
                : (double) matched.size() / words.words().size();
        return new Hit(message.id(), message.version(), message.sentAt(), score, List.of(highlight(text, matched)));
    }

    private static String highlight(String text, List<Words.Word> matched) {
        var html = new StringBuilder();
        var from = 0;
        for (var word : matched) {
            html.append(escape(text.substring(from, word.start())));
            html.append("<em>")
                    .append(escape(text.substring(word.start(), word.end())))
                    .append("</em>");
            from = word.end();
        }
        return html.append(escape(text.substring(from))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#x27;");
    }

    private static String text(SearchDocument document) {
        return Objects.requireNonNull(document.message().body()).text();
    }
}
