package dev.triptych.web.operators.migration;

import dev.triptych.api.Items;
import dev.triptych.api.ShadowResponse;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Where the stores' answers differed. */
public final class ShadowRoutes implements Routes {
    private final ShadowMismatches mismatches;

    /** Shows {@code mismatches}. */
    public ShadowRoutes(ShadowMismatches mismatches) {
        this.mismatches = mismatches;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/migration/shadow", this::newest);
    }

    private void newest(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(new Items<>(mismatches.newest(ShadowMismatches.KEPT).stream()
                .map(ShadowResponse::of)
                .toList()));
    }
}
