package dev.triptych.web.chat.analytics;

import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.analytics.MessageAnalytics.Interval;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.web.chat.freshness.Freshness;
import dev.triptych.web.chat.freshness.ServedBy;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.metrics.Timed;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts over the messages of the caller's conversations. */
public final class AnalyticsRoutes implements Routes {
    private final MessageAnalytics analytics;
    private final Memberships memberships;
    private final Freshness freshness;

    /** Asks {@code analytics} about the conversations that {@code memberships} names, once {@code freshness} lets it. */
    public AnalyticsRoutes(MessageAnalytics analytics, Memberships memberships, Freshness freshness) {
        this.analytics = analytics;
        this.memberships = memberships;
        this.freshness = freshness;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/analytics/messages", Timed.query("analytics", this::count));
    }

    private void count(Context ctx) {
        var query = QueryString.of(ctx);
        var interval = query.oneOf("interval", Interval.class, Interval.DAY);
        var conversation = query.optional("conversationId", ConversationId::check);
        var from = query.time("from");
        var to = query.time("to");
        query.end();
        var caller = Authentication.identityOf(ctx).user();
        var counts = freshness.answer(
                ctx,
                () -> analytics.count(within(caller, conversation.value()), interval.get(), from.value(), to.value()));
        ServedBy.SEARCH_STORE.in(ctx);
        ctx.json(counts);
    }

    /** A conversation that is not the caller's narrows the query to nothing, as in search. */
    private Set<ConversationId> within(UserId caller, @Nullable ConversationId only) {
        if (only == null) {
            return memberships.conversationsOf(caller);
        }
        return memberships.isMember(only, caller) ? Set.of(only) : Set.of();
    }
}
