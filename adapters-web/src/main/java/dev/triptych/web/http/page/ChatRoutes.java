package dev.triptych.web.http.page;

import dev.triptych.web.http.Routes;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/** The chat page and its own scripts. Goes with {@link SharedAssets}, on the public listener. */
public final class ChatRoutes implements Routes {
    private static final String PATH = "/chat";
    private static final String FOLDER = "/dev/triptych/web/chat/";

    private final List<Routes> parts;

    /**
     * The page.
     *
     * @param devTokens whether this listener hands out development tokens: then the page offers the demo's users
     */
    public ChatRoutes(boolean devTokens) {
        var users = FOLDER + (devTokens ? "demo-users.js" : "no-users.js");
        parts = List.of(
                new PageRoutes("/", FOLDER + "index.html"),
                AssetRoutes.ofFile(PATH + "/users.js", users),
                AssetRoutes.ofFolder(PATH, FOLDER));
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        parts.forEach(part -> part.addTo(routes));
    }
}
