package dev.triptych.web.operators.alert;

import dev.triptych.api.AlertResponse;
import dev.triptych.api.Items;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong now, with the place where it says what to do. */
public final class AlertRoutes implements Routes {
    private final Supplier<List<Alert>> alerts;

    /** Shows what {@code alerts} says, such as {@link dev.triptych.application.monitoring.alerts.AlertReport#now}. */
    public AlertRoutes(Supplier<List<Alert>> alerts) {
        this.alerts = alerts;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/alerts", this::show);
    }

    private void show(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(now());
    }

    /** What is wrong now, as it goes out; whatever the report throws. */
    public Object now() {
        return new Items<>(alerts.get().stream().map(AlertResponse::of).toList());
    }
}
