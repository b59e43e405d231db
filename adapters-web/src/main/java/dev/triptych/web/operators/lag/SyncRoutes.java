package dev.triptych.web.operators.lag;

import dev.triptych.api.SyncResponse;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.function.Supplier;

/** How far each store is behind the write store. */
public final class SyncRoutes implements Routes {
    private final Supplier<SyncStatus> report;

    /** Shows what {@code report} says, such as {@link dev.triptych.application.monitoring.lag.SyncReport#now}. */
    public SyncRoutes(Supplier<SyncStatus> report) {
        this.report = report;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/sync", this::show);
    }

    private void show(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(now());
    }

    /** How far each store is, as it goes out; whatever the report throws. */
    public Object now() {
        return SyncResponse.of(report.get());
    }
}
