package dev.triptych.web.admin;

import dev.triptych.web.Routes;
import dev.triptych.web.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the process lives, and whether it can do its work. Neither needs a token. */
public final class HealthRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

    private final Probe writeDatabase;
    private final Duration patience;

    /**
     * Looks at the write database.
     *
     * @param patience how long an answer is waited for before the database counts as down
     */
    public HealthRoutes(Probe writeDatabase, Duration patience) {
        this.writeDatabase = writeDatabase;
        this.patience = patience;
    }

    /** Looks at something that may be out of reach. */
    @FunctionalInterface
    public interface Probe {
        /** Returns when it answers, and throws whatever when it does not. */
        void look();
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/health/live", HealthRoutes::live);
        routes.get("/health/ready", this::ready);
    }

    private static void live(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(Map.of("status", "UP"));
    }

    private void ready(Context ctx) {
        QueryString.refuseAll(ctx);
        var status = answers() ? "UP" : "DOWN";
        ctx.status(status.equals("UP") ? 200 : 503);
        ctx.json(new Health(status, Map.of("writeDatabase", new Component(status))));
    }

    private record Health(String status, Map<String, Component> components) {}

    private record Component(String status) {}

    private boolean answers() {
        var looking = new FutureTask<>(writeDatabase::look, null);
        Thread.ofVirtual().name("readiness").start(looking);
        try {
            looking.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            LOG.warn("not ready: the write database does not answer: {}", String.valueOf(failed.getCause()));
            return false;
        } catch (TimeoutException _) {
            looking.cancel(true);
            LOG.warn("not ready: the write database does not answer within {} ms", patience.toMillis());
            return false;
        } catch (InterruptedException stopping) {
            looking.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
