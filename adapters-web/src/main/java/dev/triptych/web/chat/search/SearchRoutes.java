package dev.triptych.web.chat.search;

import dev.triptych.application.query.search.MessageSearch;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.web.chat.freshness.Freshness;
import dev.triptych.web.chat.freshness.ServedBy;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.json.StreamedJson;
import dev.triptych.web.http.metrics.Timed;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Full-text search in the caller's conversations. */
public final class SearchRoutes implements Routes {
    private final MessageSearch search;
    private final Freshness freshness;

    /** Asks {@code search} once {@code freshness} lets it. */
    public SearchRoutes(MessageSearch search, Freshness freshness) {
        this.search = search;
        this.freshness = freshness;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/search/messages", Timed.query("search", this::search));
    }

    private void search(Context ctx) {
        var query = QueryString.of(ctx);
        var text = query.required("q", search::understand);
        var sort = query.oneOf("sort", Sort.class, Sort.RECENT);
        var conversation = query.optional("conversationId", ConversationId::check);
        var sender = query.optional("senderId", UserId::check);
        var from = query.time("from");
        var to = query.time("to");
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor = query.optional("cursor", cursors.opening(raw -> SearchCursor.check(raw, sort.get())));
        query.end();
        var criteria = new SearchCriteria(
                text.get(), sort.get(), conversation.value(), sender.value(), from.value(), to.value());
        var caller = Authentication.identityOf(ctx).user();
        var page = freshness.answer(ctx, () -> search.search(caller, criteria, limit.get(), cursor.value()));
        ServedBy.SEARCH_STORE.in(ctx);
        StreamedJson.send(ctx, SearchResponse.of(page, cursors));
    }
}
