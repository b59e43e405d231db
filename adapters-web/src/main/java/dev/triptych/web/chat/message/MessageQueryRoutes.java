package dev.triptych.web.chat.message;

import dev.triptych.api.Items;
import dev.triptych.api.ItemsPage;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.MessageQueries;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.TimelineCursor;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.domain.MessageId;
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

/** A message, a conversation's timeline, its newest messages, a user's messages. */
public final class MessageQueryRoutes implements Routes {
    private static final String ME = "me";

    private final RoutedQueries queries;

    /** Asks {@code queries}. */
    public MessageQueryRoutes(RoutedQueries queries) {
        this.queries = queries;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/messages/{id}", Timed.query("message", this::one));
        routes.get("/v1/conversations/{id}/messages", Timed.query("conversation-timeline", this::timeline));
        routes.get("/v1/conversations/{id}/messages/recent", Timed.query("recent-messages", this::recent));
        routes.get("/v1/users/{userId}/messages", Timed.query("messages-of-user", this::ofUser));
    }

    private void one(Context ctx) {
        QueryString.refuseAll(ctx);
        var message = MessageQueries.message(caller(ctx), PathIds.message(ctx));
        var found = queries.ask(message, RequestedConsistency.of(ctx));
        ServedBy.of(found.by()).in(ctx);
        MessageResponse.send(ctx, 200, found.value().orElseThrow(Problem::notFound));
    }

    private void timeline(Context ctx) {
        var cursors = Sealing.cursors(ctx);
        var timeline = timeline(QueryString.of(ctx), cursors);
        var consistency = RequestedConsistency.of(ctx);
        var page = queries.ask(MessageQueries.timeline(caller(ctx), PathIds.conversation(ctx), timeline), consistency);
        ServedBy.of(page.by()).in(ctx);
        StreamedJson.send(ctx, cursors.sealed(page.value().orElseThrow(Problem::notFound)));
    }

    private static Timeline timeline(QueryString query, Sealing cursors) {
        var limit = query.limit();
        var order = query.oneOf("order", Timeline.Order.class, Timeline.Order.DESC);
        var cursor = query.optional("cursor", cursors.opening(TimelineCursor::check));
        var around = query.optional("around", MessageId::check);
        if (cursor.value() != null && around.value() != null) {
            query.fault("around", "cannot be combined with cursor");
        }
        query.end();
        if (cursor.value() != null) {
            return new Timeline.FromCursor(limit.get(), order.get(), cursor.get());
        }
        return around.value() != null
                ? new Timeline.Around(limit.get(), order.get(), around.get())
                : new Timeline.FromStart(limit.get(), order.get());
    }

    private void recent(Context ctx) {
        var query = QueryString.of(ctx);
        var limit = query.limit();
        query.end();
        var consistency = RequestedConsistency.of(ctx);
        var recent = MessageQueries.recent(caller(ctx), PathIds.conversation(ctx), limit.get());
        var found = queries.ask(recent, consistency);
        ServedBy.of(found.by()).in(ctx);
        StreamedJson.send(ctx, new Items<MessageView>(found.value().orElseThrow(Problem::notFound)));
    }

    private void ofUser(Context ctx) {
        var query = QueryString.of(ctx);
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor =
                query.optional("cursor", cursors.opening(raw -> TimeCursor.check(raw, MessageReadRepository.BY_USER)));
        query.end();
        var named = PathIds.user(ctx);
        var sender = named.value().equals(ME) ? caller(ctx) : named;
        var consistency = RequestedConsistency.of(ctx);
        var page = queries.ask(MessageQueries.ofUser(caller(ctx), sender, limit.get(), cursor.value()), consistency);
        ServedBy.of(page.by()).in(ctx);
        StreamedJson.send(ctx, ItemsPage.of(cursors.sealed(page.value())));
    }

    private static UserId caller(Context ctx) {
        return Authentication.identityOf(ctx).user();
    }
}
