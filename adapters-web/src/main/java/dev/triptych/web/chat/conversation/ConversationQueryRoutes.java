package dev.triptych.web.chat.conversation;

import dev.triptych.api.ItemsPage;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.conversations.ConversationQueries;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.domain.UserId;
import dev.triptych.web.chat.freshness.RequestedConsistency;
import dev.triptych.web.chat.freshness.ServedBy;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.json.StreamedJson;
import dev.triptych.web.http.metrics.Timed;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** The caller's conversations, one of them, its members. */
public final class ConversationQueryRoutes implements Routes {
    private final RoutedQueries queries;

    /** Asks {@code queries}. */
    public ConversationQueryRoutes(RoutedQueries queries) {
        this.queries = queries;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/conversations", Timed.query("conversations", this::ofCaller));
        routes.get("/v1/conversations/{id}", Timed.query("conversation", this::one));
        routes.get("/v1/conversations/{id}/members", Timed.query("members", this::members));
    }

    private void ofCaller(Context ctx) {
        var query = QueryString.of(ctx);
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor = query.optional(
                "cursor", cursors.opening(raw -> TimeCursor.check(raw, ConversationReadRepository.BY_MEMBER)));
        query.end();
        var consistency = RequestedConsistency.of(ctx);
        var page = queries.ask(ConversationQueries.ofCaller(caller(ctx), limit.get(), cursor.value()), consistency);
        ServedBy.of(page.by()).in(ctx);
        StreamedJson.send(ctx, ItemsPage.of(cursors.sealed(page.value())));
    }

    private void one(Context ctx) {
        QueryString.refuseAll(ctx);
        var consistency = RequestedConsistency.of(ctx);
        var found = queries.ask(ConversationQueries.conversation(caller(ctx), PathIds.conversation(ctx)), consistency);
        ServedBy.of(found.by()).in(ctx);
        ctx.json(found.value().orElseThrow(Problem::notFound));
    }

    private void members(Context ctx) {
        var query = QueryString.of(ctx);
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor = query.optional("cursor", cursors.opening(MemberCursor::check));
        query.end();
        var consistency = RequestedConsistency.of(ctx);
        var members = ConversationQueries.members(caller(ctx), PathIds.conversation(ctx), limit.get(), cursor.value());
        var page = queries.ask(members, consistency);
        ServedBy.of(page.by()).in(ctx);
        StreamedJson.send(ctx, ItemsPage.of(cursors.sealed(page.value().orElseThrow(Problem::notFound))));
    }

    private static UserId caller(Context ctx) {
        return Authentication.identityOf(ctx).user();
    }
}
