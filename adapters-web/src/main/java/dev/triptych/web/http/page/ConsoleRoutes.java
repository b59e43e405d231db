package dev.triptych.web.http.page;

import dev.triptych.web.http.Routes;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/** The operators' console: the page and its own scripts. Goes with {@link SharedAssets}, on the management listener. */
public final class ConsoleRoutes implements Routes {
    private static final String PATH = "/console";
    private static final String FOLDER = "/dev/triptych/web/console/";

    private final List<Routes> parts = List.of(
            new PageRoutes(PATH, FOLDER + "index.html"),
            // Before the folder, which has it under another name: it is the one document that operators need at hand.
            AssetRoutes.ofFile(PATH + "/runbook.md", FOLDER + "RUNBOOK.md"),
            AssetRoutes.ofFolder(PATH, FOLDER),
            AssetRoutes.ofFolder(PATH + "/views", FOLDER + "views/"));

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        parts.forEach(part -> part.addTo(routes));
    }
}
