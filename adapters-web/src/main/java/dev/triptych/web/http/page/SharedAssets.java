package dev.triptych.web.http.page;

import dev.triptych.web.http.Routes;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;

/** What all pages load: our own scripts under {@code /page}, the libraries under {@code /page/lib}. For both listeners. */
public final class SharedAssets implements Routes {
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    /** Import maps name these. A new version is a new name, here and there. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "preact-10.28.0.js", WEBJARS + "preact/10.28.0/dist/preact.module.js",
            "preact-hooks-10.28.0.js", WEBJARS + "preact/10.28.0/hooks/dist/hooks.module.js",
            "uplot-1.6.30.js", WEBJARS + "uplot/1.6.30/dist/uPlot.esm.js",
            "uplot-1.6.30.css", WEBJARS + "uplot/1.6.30/dist/uPlot.min.css",
            "pico-2.1.1.css", WEBJARS + "picocss__pico/2.1.1/css/pico.min.css");

    private final AssetRoutes own = AssetRoutes.ofFolder("/page", "/dev/triptych/web/page/");
    private final AssetRoutes libraries = AssetRoutes.ofVersionedFiles("/page/lib", LIBRARIES);

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        own.addTo(routes);
        libraries.addTo(routes);
    }
}
