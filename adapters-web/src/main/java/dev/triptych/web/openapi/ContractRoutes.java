package dev.triptych.web.openapi;

import dev.triptych.web.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The contract, and Swagger UI that shows it. The page loads nothing from elsewhere. */
public final class ContractRoutes implements Routes {
    private static final String OWN = "/dev/triptych/web/openapi/";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    /** What can be asked for, and nothing else of the class path can. */
    private static final Map<String, Asset> ASSETS = Map.of(
            "/openapi.yaml", new Asset("/openapi.yaml", "application/yaml; charset=utf-8"),
            "/docs", new Asset(OWN + "docs.html", "text/html; charset=utf-8"),
            "/docs/docs.js", new Asset(OWN + "docs.js", "text/javascript; charset=utf-8"),
            "/docs/swagger-ui.css", new Asset(SWAGGER_UI + "swagger-ui.css", "text/css; charset=utf-8"),
            "/docs/swagger-ui-bundle.js",
                    new Asset(SWAGGER_UI + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"));

    private record Asset(String resource, String mediaType) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        ASSETS.forEach((path, asset) -> routes.get(path, ctx -> send(ctx, asset)));
    }

    private static void send(Context ctx, Asset asset) {
        try (var content = ContractRoutes.class.getResourceAsStream(asset.resource())) {
            if (content == null) {
                throw new IllegalStateException("not on the class path: " + asset.resource());
            }
            ctx.header("Content-Security-Policy", POLICY).header("Cache-Control", "no-cache");
            ctx.contentType(asset.mediaType()).result(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
