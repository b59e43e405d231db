package dev.triptych.web.operators.deadletter;

import dev.triptych.api.CauseResponse;
import dev.triptych.api.Items;
import dev.triptych.api.ItemsPage;
import dev.triptych.api.ParkedEventResponse;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.repair.ParkedEventCursor;
import dev.triptych.application.maintenance.repair.ParkedEventFilter;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.seal.Sealing;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Lists, retries and discards parked events. */
public final class DeadLetterRoutes implements Routes {
    private static final String PATH = "/admin/dead-letters";

    private final ParkedEventsControl parkedEvents;

    /** Shows and repairs {@code parkedEvents}. */
    public DeadLetterRoutes(ParkedEventsControl parkedEvents) {
        this.parkedEvents = parkedEvents;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::list);
        routes.get(PATH + "/causes", this::causes);
        routes.post(PATH + "/retry", this::retry);
        routes.post(PATH + "/discard", this::discard);
    }

    private void list(Context ctx) {
        var query = QueryString.of(ctx);
        var store = query.optional("store", raw -> StoreName.check(raw, parkedEvents.stores()));
        var projection = query.optional("projection", raw -> StoreName.check(raw, parkedEvents.stores()));
        var conversation = query.optional("conversationId", ConversationId::check);
        var cause = query.optional("cause", ParkedEventCauses::check);
        var bodies = query.flag("bodies");
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor = query.optional("cursor", cursors.opening(ParkedEventCursor::check));
        if (query.given("store", "projection") > 1) {
            query.fault("projection", "is the second name of store; give only one of them");
        }
        query.end();
        if (bodies.get()) {
            Authentication.requireAdmin(ctx);
        }
        var storeName = store.value() == null ? projection.value() : store.value();
        var filter = new ParkedEventFilter(storeName, conversation.value(), cause.value());
        var page = bodies.get()
                ? parkedEvents.reveal(
                        filter, limit.get(), cursor.value(), OperatorActions.of(ctx, new Reason("bodies=true")))
                : parkedEvents.list(filter, limit.get(), cursor.value(), false);
        ctx.json(new ItemsPage<>(
                page.items().stream().map(ParkedEventResponse::of).toList(),
                cursors.sealedIfPresent(page.nextCursor())));
    }

    private void causes(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(new Items<>(
                parkedEvents.causes().stream().map(CauseResponse::of).toList()));
    }

    private void retry(Context ctx) {
        var form = ParkedEventSelectionRequest.of(ctx, parkedEvents.stores());
        ctx.json(parkedEvents.retry(form.selection(), form.dryRun(), form.action()));
    }

    private void discard(Context ctx) {
        var form = ParkedEventSelectionRequest.of(ctx, parkedEvents.stores());
        ctx.json(parkedEvents.discard(form.selection(), form.dryRun(), form.action()));
    }
}
