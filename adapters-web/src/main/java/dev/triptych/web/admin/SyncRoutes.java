package dev.triptych.web.admin;

import dev.triptych.application.query.sync.SyncReport;
import dev.triptych.web.Routes;
import dev.triptych.web.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** How far each store is behind the write store. */
public final class SyncRoutes implements Routes {
    private final SyncReport report;

    /** Shows {@code report}. */
    public SyncRoutes(SyncReport report) {
        this.report = report;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/sync", this::now);
    }

    private void now(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(SyncAnswer.of(report.now()));
    }
}
