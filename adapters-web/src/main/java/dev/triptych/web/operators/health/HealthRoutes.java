package dev.triptych.web.operators.health;

import dev.triptych.api.HealthResponse;
import dev.triptych.application.monitoring.health.Component;
import dev.triptych.application.monitoring.health.ComponentHealth;
import dev.triptych.application.monitoring.health.HealthStatus;
import dev.triptych.application.monitoring.health.SystemHealth;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether the process lives, whether it can do its work, and how everything is that it needs. None needs a token, and
 * none shows more than callers without a token may know.
 */
public final class HealthRoutes implements Routes {
    private final Supplier<ComponentHealth> writeDatabase;
    private final Supplier<SystemHealth> everything;
    private volatile boolean stopping;

    /**
     * Shows what these say, each within a bounded time.
     *
     * @param writeDatabase such as {@link dev.triptych.application.monitoring.health.CheckWriteDatabaseHealth#now}
     * @param everything such as {@link dev.triptych.application.monitoring.health.CheckSystemHealth#now}
     */
    public HealthRoutes(Supplier<ComponentHealth> writeDatabase, Supplier<SystemHealth> everything) {
        this.writeDatabase = writeDatabase;
        this.everything = everything;
    }

    /** From now on nobody should send requests here: the process is about to end. Those that come are still answered. */
    public void stopping() {
        stopping = true;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/health/live", HealthRoutes::live);
        routes.get("/health/ready", this::ready);
        routes.get("/health", this::whole);
    }

    /** What {@code GET /health} answers. */
    public Object now() {
        return HealthResponse.of(everything.get());
    }

    private static void live(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(Map.of("status", HealthStatus.UP));
    }

    private void ready(Context ctx) {
        QueryString.refuseAll(ctx);
        if (stopping) {
            ctx.status(503);
            ctx.json(Map.of("status", HealthStatus.DOWN));
            return;
        }
        var health = writeDatabase.get();
        answer(ctx, new SystemHealth(health.status(), Map.of(Component.WRITE_DATABASE, health)));
    }

    private void whole(Context ctx) {
        QueryString.refuseAll(ctx);
        answer(ctx, everything.get());
    }

    private static void answer(Context ctx, SystemHealth health) {
        ctx.status(health.status() == HealthStatus.DOWN ? 503 : 200);
        ctx.json(HealthResponse.of(health));
    }
}
