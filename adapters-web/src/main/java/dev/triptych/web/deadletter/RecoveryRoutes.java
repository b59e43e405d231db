package dev.triptych.web.deadletter;

import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.repair.SyncRecovery;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Reason;
import dev.triptych.web.Routes;
import dev.triptych.web.audit.Deeds;
import dev.triptych.web.json.JsonObject;
import dev.triptych.web.json.PathIds;
import dev.triptych.web.json.QueryString;
import dev.triptych.web.problem.Problem;
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
        switch (recovery.recover(event, Deeds.of(ctx, reason, "recovered without a reason"))) {
            case SyncRecovery.Done done -> ctx.json(RecoveryAnswer.of(done));
            case SyncRecovery.UnknownEvent() -> throw Problem.notFound();
        }
    }
}
