package dev.triptych.web.operators.deadletter;

import dev.triptych.api.RecoveryResponse;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.repair.SyncRecovery;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Brings one event into every store that lacks it. */
public final class RecoveryRoutes implements Routes {
    private final RecoverFailedSync recovery;

    /** Recovers by {@code recovery}. */
    public RecoveryRoutes(RecoverFailedSync recovery) {
        this.recovery = recovery;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/admin/sync/events/{id}/recover", this::recover);
    }

    private void recover(Context ctx) {
        QueryString.refuseAll(ctx);
        var event = new EventId(PathIds.uuid(ctx));
        var json = JsonObject.orEmpty(ctx);
        var reason = json.optionalText("reason", Reason::check);
        json.end();
        switch (recovery.recover(event, OperatorActions.of(ctx, reason, "recovered without a reason"))) {
            case SyncRecovery.Done done -> ctx.json(RecoveryResponse.of(done));
            case SyncRecovery.UnknownEvent() -> throw Problem.notFound();
        }
    }
}
