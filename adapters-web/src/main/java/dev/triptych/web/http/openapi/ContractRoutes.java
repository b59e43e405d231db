package dev.triptych.web.http.openapi;

import dev.triptych.web.http.Routes;
import dev.triptych.web.http.page.AssetRoutes;
import dev.triptych.web.http.page.PageRoutes;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;

/** The contract, and Swagger UI that shows it. The page loads nothing from elsewhere. */
public final class ContractRoutes implements Routes {
    private static final String OWN = "/dev/triptych/web/openapi/";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private final List<Routes> parts = List.of(
            AssetRoutes.ofFile("/openapi.yaml", "/openapi.yaml"),
            new PageRoutes("/docs", OWN + "docs.html"),
            AssetRoutes.ofFiles(
                    "/docs",
                    Map.of(
                            "docs.js", OWN + "docs.js",
                            "swagger-ui.css", SWAGGER_UI + "swagger-ui.css",
                            "swagger-ui-bundle.js", SWAGGER_UI + "swagger-ui-bundle.js")));

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        parts.forEach(part -> part.addTo(routes));
    }
}
