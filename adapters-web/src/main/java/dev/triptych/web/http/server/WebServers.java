package dev.triptych.web.http.server;

import dev.triptych.api.ChatJson;
import dev.triptych.application.base.installation.Seal;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.admission.Admission;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.problem.ProtocolErrors;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.binder.jetty.JettyConnectionMetrics;
import java.util.List;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public and the management listener: started together, stopped together. */
public final class WebServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServers.class);

    private static final String PUBLIC = "public";
    private static final String MANAGEMENT = "management";

    private static final long IDLE_WHEN_STOPPING_MS = 100;

    private final WebSettings settings;
    private final Admission admission;
    private final Javalin publicListener;
    private final Javalin managementListener;

    /**
     * Listeners with these routes, not started yet. Tokens and rates are checked before any of them runs.
     *
     * @param seal of the cursors, positions and tokens that clients carry
     * @param onlooker comes before everything, and so sees what is refused, too
     */
    public WebServers(
            WebSettings settings,
            Seal seal,
            Authentication authentication,
            RateLimits rates,
            Routes onlooker,
            List<Routes> publicRoutes,
            List<Routes> managementRoutes) {
        this.settings = settings;
        var meters = new AdmissionMeters(settings.meters());
        this.admission = new Admission(
                settings.admission(), authentication::isKnown, rates, new ProtocolErrors(ChatJson.mapper()), meters);
        meters.show(admission);
        this.publicListener = Listener.create(
                settings,
                PUBLIC,
                admission.door(),
                routes -> {
                    new CrossOrigin(settings.corsOrigins()).addTo(routes);
                    onlooker.addTo(routes);
                    routes.before(ctx -> Sealing.place(ctx, seal));
                    routes.before("/v1/*", authentication::requireToken);
                    routes.before("/v1/*", rates::spend);
                    routes.before("/v1/*", admission::identified);
                },
                publicRoutes);
        this.managementListener = Listener.create(
                settings,
                MANAGEMENT,
                new Handler.Wrapper(),
                routes -> {
                    onlooker.addTo(routes);
                    routes.before(ctx -> Sealing.place(ctx, seal));
                    routes.before("/admin/*", authentication::requireOperator);
                },
                managementRoutes);
    }

    /** Begins to listen; {@link PortUnavailableException}, and then neither listens. */
    public void start() {
        start(publicListener, PUBLIC, settings.host(), settings.publicPort(), "HTTP_PORT");
        admission.watch(publicListener.jettyServer().server());
        try {
            start(
                    managementListener,
                    MANAGEMENT,
                    settings.managementHost(),
                    settings.managementPort(),
                    "MANAGEMENT_PORT");
        } catch (RuntimeException failure) {
            publicListener.stop();
            throw failure;
        }
        LOG.info(
                "public listener on {}:{}, management on {}:{}",
                settings.host(),
                publicPort(),
                settings.managementHost(),
                managementPort());
    }

    private void start(Javalin listener, String name, String host, int port, String setting) {
        try {
            listener.start(host, port);
            letIdleConnectionsGoSoon(listener);
            JettyConnectionMetrics.addToAllConnectors(
                    listener.jettyServer().server(), settings.meters(), Listener.tags(name));
        } catch (JavalinBindException taken) {
            listener.stop();
            throw new PortUnavailableException(setting, host, port, taken);
        }
    }

    /** Connections kept alive without a request would else hold up every stop for a second. */
    private static void letIdleConnectionsGoSoon(Javalin listener) {
        for (var connector : listener.jettyServer().server().getConnectors()) {
            ((AbstractConnector) connector).setShutdownIdleTimeout(IDLE_WHEN_STOPPING_MS);
        }
    }

    /** The port that the public listener has. */
    public int publicPort() {
        return publicListener.port();
    }

    /** The port that the management listener has. */
    public int managementPort() {
        return managementListener.port();
    }

    /** What the public listener serves, such as {@code GET /v1/conversations}. */
    public List<String> publicRoutes() {
        return Listener.served(publicListener);
    }

    /** What the management listener serves. */
    public List<String> managementRoutes() {
        return Listener.served(managementListener);
    }

    /**
     * Takes no more requests, and waits for those in flight, for a bounded time; what is not over then is cut. Close live
     * streams before.
     */
    @Override
    public void close() {
        stop(publicListener, PUBLIC);
        stop(managementListener, MANAGEMENT);
    }

    /** A client that takes its time must not keep the rest from being closed. */
    private static void stop(Javalin listener, String name) {
        try {
            listener.stop();
        } catch (JavalinException failure) {
            LOG.warn(
                    "the {} listener stopped, and cut what was in flight: {}",
                    name,
                    String.valueOf(failure.getCause()));
        }
    }
}
