package dev.triptych.web.operators.resync;

import dev.triptych.api.Items;
import dev.triptych.api.ResyncResponse;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncRequestResult;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;

/** Makes stores again from the write store, beside those that answer. */
public final class ResyncRoutes implements Routes {
    private static final String PATH = "/admin/sync/resyncs";

    private final FullDataResync resyncs;

    /** Asks {@code resyncs}. */
    public ResyncRoutes(FullDataResync resyncs) {
        this.resyncs = resyncs;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::request);
        routes.get(PATH, this::list);
        routes.get(PATH + "/{id}", this::one);
        routes.delete(PATH + "/{id}", this::cancel);
    }

    private void request(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var target = json.text("target", raw -> ResyncTarget.check(raw, resyncs.stores()));
        var reason = json.text("reason", Reason::check);
        json.end();
        switch (resyncs.request(target.get(), OperatorActions.of(ctx, reason.get()))) {
            case ResyncRequestResult.Accepted(var id) ->
                ctx.status(202).header("Location", PATH + "/" + id).json(Map.of("id", id.value()));
            case ResyncRequestResult.AlreadyRunning(var id) ->
                throw new Problem(
                        ProblemType.RESYNC_RUNNING,
                        "Wait until it has ended, or cancel it.",
                        Map.of("id", id.value()),
                        Map.of());
            case ResyncRequestResult.Refused(var why) -> throw new Problem(ProblemType.RESYNC_REFUSED, why);
        }
    }

    private void list(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(newest());
    }

    /** The newest first, as they go out; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Object newest() {
        return new Items<>(resyncs.newest(Resyncs.MAX_LISTED).stream()
                .map(ResyncResponse::of)
                .toList());
    }

    private void one(Context ctx) {
        QueryString.refuseAll(ctx);
        var found = resyncs.status(new ResyncId(PathIds.uuid(ctx)));
        ctx.json(ResyncResponse.of(found.orElseThrow(Problem::notFound)));
    }

    private void cancel(Context ctx) {
        QueryString.refuseAll(ctx);
        var id = PathIds.uuid(ctx);
        var json = JsonObject.orEmpty(ctx);
        var reason = json.optionalText("reason", Reason::check);
        json.end();
        switch (resyncs.cancel(new ResyncId(id), OperatorActions.of(ctx, reason, "cancelled without a reason"))) {
            case CANCELLED -> ctx.status(202);
            case NOT_RUNNING -> ctx.status(204);
            case UNKNOWN -> throw Problem.notFound();
        }
    }
}
