package dev.triptych.web.http.server;

import dev.triptych.api.ChatJson;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.page.ProblemPages;
import dev.triptych.web.http.problem.Problems;
import dev.triptych.web.http.problem.ProtocolErrors;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import io.micrometer.core.instrument.Tags;
import io.micrometer.jetty12.server.TimedHandler;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** What both listeners have in common. */
final class Listener {
    /**
     * User ids may hold slashes, percent signs and the like, escaped, and be {@code .} and {@code ..}. Routes and gates are
     * matched by the path as it was sent, which nothing resolves, and no file is served by its path.
     */
    private static final UriCompliance PATHS = UriCompliance.DEFAULT.with(
            "TRIPTYCH",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    /** Each answer that is written has one, and each stream. */
    private static final int OUTPUT_BUFFER = 16 * 1024;

    private Listener() {}

    /**
     * A listener whose requests pass {@code gate} first.
     *
     * @param name what its meters' tag {@code listener} says
     * @param door what everything passes before a route is looked for
     */
    static Javalin create(WebSettings settings, String name, Handler.Wrapper door, Routes gate, List<Routes> features) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.concurrency.useVirtualThreads = true;
            config.http.prefer405over404 = true;
            config.http.defaultContentType = "application/json";
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jsonMapper(new JavalinJackson3(ChatJson.mapper(), true));
            jetty(config.jetty, settings, door, tags(name));
            routes(config, gate, features);
        });
    }

    /** The tag that separates the meters of the two listeners. */
    static Tags tags(String name) {
        return Tags.of("listener", name);
    }

    /** The method and path of every route. */
    static List<String> served(Javalin listener) {
        return listener.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    private static void jetty(JettyConfig jetty, WebSettings settings, Handler.Wrapper door, Tags tags) {
        jetty.modifyServer(server -> {
            server.setStopTimeout(settings.stopPatience().toMillis());
            server.setErrorHandler(new ProtocolErrors(ChatJson.mapper()));
            server.setHandler(new GracefulHandler(timed(settings, door, tags)));
        });
        jetty.modifyServletContextHandler(handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
        jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(PATHS);
            http.setSendServerVersion(false);
            http.setOutputBufferSize(OUTPUT_BUFFER);
        });
    }

    /** Javalin puts its own handler into the innermost wrapper, which is the door. */
    private static Handler timed(WebSettings settings, Handler.Wrapper door, Tags tags) {
        var timed = new TimedHandler(settings.meters(), tags);
        timed.setHandler(door);
        return timed;
    }

    private static void routes(JavalinConfig config, Routes gate, List<Routes> features) {
        config.routes.before(Listener::headers);
        gate.addTo(config.routes);
        features.forEach(feature -> feature.addTo(config.routes));
        new Problems().addTo(config.routes);
        new ProblemPages().addTo(config.routes);
    }

    private static void headers(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
    }
}
