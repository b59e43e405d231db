package dev.triptych.web.chat.replies;

import dev.triptych.api.ItemsPage;
import dev.triptych.application.query.replies.ReplyCursor;
import dev.triptych.application.query.replies.ReplyQueries;
import dev.triptych.application.query.routing.RoutedQueries;
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

/** The replies to a message. */
public final class ReplyRoutes implements Routes {
    private final RoutedQueries queries;

    /** Asks {@code queries}. */
    public ReplyRoutes(RoutedQueries queries) {
        this.queries = queries;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/messages/{id}/replies", Timed.query("replies", this::replies));
    }

    private void replies(Context ctx) {
        var query = QueryString.of(ctx);
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor = query.optional("cursor", cursors.opening(ReplyCursor::check));
        query.end();
        var caller = Authentication.identityOf(ctx).user();
        var consistency = RequestedConsistency.of(ctx);
        var page = queries.ask(
                ReplyQueries.replies(caller, PathIds.message(ctx), limit.get(), cursor.value()), consistency);
        ServedBy.of(page.by()).in(ctx);
        StreamedJson.send(ctx, ItemsPage.of(cursors.sealed(page.value().orElseThrow(Problem::notFound))));
    }
}
