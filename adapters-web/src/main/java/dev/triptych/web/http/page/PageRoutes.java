package dev.triptych.web.http.page;

import dev.triptych.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** One page, with the policy that {@link ContentPolicy} gives it. What it loads is served by {@link AssetRoutes}. */
public final class PageRoutes implements Routes {
    private final String path;
    private final Asset page;
    private final String policy;

    /**
     * A page.
     *
     * @param path where it is served, such as {@code /console}
     * @param resource its HTML on the class path, such as {@code /dev/triptych/web/console/index.html}
     */
    public PageRoutes(String path, String resource) {
        this.path = path;
        this.page = Asset.of(resource, resource);
        this.policy = ContentPolicy.of(page.text());
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(path, this::show);
        routes.head(path, this::show);
    }

    private void show(Context ctx) {
        ctx.header("Content-Security-Policy", policy).header("Cross-Origin-Opener-Policy", "same-origin");
        page.send(ctx, Caching.ASKED_AGAIN);
    }
}
