package dev.triptych.application.query.search;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.search.MessageFinder.Found;
import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches the caller's conversations. The search store may be behind, so every hit is checked against the write store
 * before it goes out: whether it is deleted, still the caller's to see, and still in the version that matched.
 */
public final class MessageSearch {
    /** How often a page is filled up after hits were dropped; then a shorter one goes out, with a cursor. */
    private static final int MAX_ROUNDS = 5;

    /** What the bodies of a page may come to. */
    static final int MOST_BYTES = 1_048_576;

    private static final int PIECE = 64;

    private final MessageFinder finder;
    private final Memberships memberships;
    private final CurrentMessages current;
    private final TextAnalysis analysis;

    /** Searches with {@code finder}, believes the next two, and marks what matched by {@code analysis}. */
    public MessageSearch(
            MessageFinder finder, Memberships memberships, CurrentMessages current, TextAnalysis analysis) {
        this.finder = finder;
        this.memberships = memberships;
        this.current = current;
        this.analysis = analysis;
    }

    /** {@code raw} as what to look for, or why it is nothing that can be looked for. */
    public Checked<SearchText> understand(String raw) {
        return SearchText.check(raw, analysis);
    }

    /**
     * The page after {@code cursor}; it ends early where its bodies come to {@value #MOST_BYTES} bytes.
     * {@link dev.triptych.application.base.store.StoreUnavailableException}.
     */
    public SearchPage search(UserId caller, SearchCriteria criteria, Limit limit, @Nullable SearchCursor cursor) {
        var within = within(caller, criteria.conversationId());
        var items = new ArrayList<SearchPage.Item>();
        var after = cursor;
        Found found = new Found(List.of(), 0, false);
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var wanted = limit.value() - items.size();
            var next = finder.find(criteria, within, after, wanted + 1);
            found = round == 0 ? next : found;
            var examined = next.hits().subList(0, Math.min(wanted, next.hits().size()));
            var seen = addUntilFull(items, caller, examined, criteria.text());
            if (seen == next.hits().size()) {
                return new SearchPage(items, found.total(), found.atLeast(), null);
            }
            after = cursorAt(examined.get(seen - 1), criteria.sort());
            if (seen < examined.size() || items.size() == limit.value()) {
                break;
            }
        }
        return new SearchPage(items, found.total(), found.atLeast(), after == null ? null : after.encode());
    }

    /** A few at a time, since their bodies are held at once; answers how many hits were read. */
    private int addUntilFull(List<SearchPage.Item> items, UserId caller, List<Hit> hits, SearchText text) {
        var bytes = items.stream().mapToLong(MessageSearch::bytes).sum();
        var seen = 0;
        while (seen < hits.size() && bytes < MOST_BYTES) {
            var piece = hits.subList(seen, Math.min(seen + PIECE, hits.size()));
            var more = checked(caller, piece, text);
            items.addAll(more);
            bytes += more.stream().mapToLong(MessageSearch::bytes).sum();
            seen += piece.size();
        }
        return seen;
    }

    private static long bytes(SearchPage.Item item) {
        var body = item.message().body();
        return body == null ? 0 : body.text().getBytes(StandardCharsets.UTF_8).length;
    }

    private Set<ConversationId> within(UserId caller, @Nullable ConversationId only) {
        if (only == null) {
            return memberships.conversationsOf(caller);
        }
        return memberships.isMember(only, caller) ? Set.of(only) : Set.of();
    }

    private List<SearchPage.Item> checked(UserId caller, List<Hit> hits, SearchText text) {
        if (hits.isEmpty()) {
            return List.of();
        }
        var now = current.visibleTo(caller, hits.stream().map(Hit::id).toList());
        var items = new ArrayList<SearchPage.Item>();
        for (var hit : hits) {
            var message = now.get(hit.id());
            if (message != null && message.version() == hit.version()) {
                items.add(new SearchPage.Item(message, highlights(message, text), hit.tier()));
            }
        }
        return items;
    }

    /** The version is the one that matched, so the search store need not send its copy of the text. */
    private List<String> highlights(MessageView message, SearchText text) {
        var body = message.body();
        return body == null ? List.of() : analysis.highlights(body.text(), text.wanted());
    }

    private static SearchCursor cursorAt(Hit hit, Sort sort) {
        return new SearchCursor(sort, hit.tier(), hit.sentAt(), hit.id());
    }
}
