package dev.triptych.application.fake;

import dev.triptych.application.base.text.Occurrences;
import dev.triptych.application.base.text.Pattern;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.base.text.Token;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.application.query.search.Tier;
import dev.triptych.domain.ConversationId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches what an {@link InMemorySearchIndex} has made findable. It is the contract's twin of the real one, by the same analysis. */
public final class InMemoryMessageFinder implements MessageFinder {
    private static final Comparator<Hit> RECENT =
            Comparator.comparing(Hit::sentAt).thenComparing(Hit::id).reversed();
    private static final Comparator<Hit> RELEVANT =
            Comparator.comparingInt(Hit::tier).reversed().thenComparing(RECENT);

    /** By which queries for this finder are taken apart, too. */
    public static final TextAnalysis ANALYSIS = new TextAnalysis(new JdkTextForms());

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
        return new Hit(cursor.id(), 1, cursor.sentAt(), cursor.tier());
    }

    private static boolean matches(SearchDocument document, SearchCriteria criteria) {
        var message = document.message();
        var text = tokens(document);
        return (criteria.senderId() == null || criteria.senderId().equals(message.senderId()))
                && (criteria.conversationId() == null
                        || criteria.conversationId().equals(message.conversationId()))
                && (criteria.from() == null || !message.sentAt().isBefore(criteria.from()))
                && (criteria.to() == null || message.sentAt().isBefore(criteria.to()))
                && criteria.text().terms().stream()
                        .allMatch(term -> term.all().stream().allMatch(each -> isIn(each, text)) != term.excluded());
    }

    private static boolean isIn(Pattern pattern, List<Token> text) {
        return !Occurrences.of(pattern, text).isEmpty();
    }

    private static Hit hit(SearchDocument document, SearchCriteria criteria) {
        var message = document.message();
        var tier = criteria.sort() == Sort.RECENT ? 0 : tier(criteria.text(), tokens(document));
        return new Hit(message.id(), message.version(), message.sentAt(), tier);
    }

    private static int tier(SearchText query, List<Token> text) {
        var placed = query.placed();
        var tier = Tier.MATCH;
        if (placed.stream()
                .flatMap(pattern -> pattern.tokens().stream())
                .allMatch(token -> isThereExactly(token, text))) {
            tier += Tier.EXACT;
        }
        if (placed.size() > 1) {
            tier += isIn(Pattern.behindOneAnother(placed), text) ? Tier.PHRASE : areNear(placed, text) ? Tier.NEAR : 0;
        }
        return tier;
    }

    private static boolean isThereExactly(Token wanted, List<Token> text) {
        var same = text.stream()
                .filter(token -> token.term().equals(wanted.term()))
                .toList();
        return same.isEmpty()
                ? wanted.exact().equals(wanted.term())
                : same.stream().anyMatch(token -> token.exact().equals(wanted.exact()));
    }

    /** Whether they stand in a window of few other words, in any order. */
    private static boolean areNear(List<Pattern> patterns, List<Token> text) {
        var words =
                patterns.stream().mapToInt(pattern -> pattern.tokens().size()).sum();
        return IntStream.range(0, text.size()).anyMatch(from -> {
            var window = text.subList(from, Math.min(text.size(), from + words + Tier.MOST_BETWEEN));
            return patterns.stream().allMatch(pattern -> isIn(pattern, window));
        });
    }

    private static List<Token> tokens(SearchDocument document) {
        return ANALYSIS.tokens(Objects.requireNonNull(document.message().body()).text());
    }
}
