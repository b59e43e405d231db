package dev.triptych.web.http.page;

import dev.triptych.web.http.Routes;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What pages load, by name: nothing else of the class path can be asked for. */
public final class AssetRoutes implements Routes {
    /** No slash and no second dot, so that a name never leaves its folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}\\.(css|js|svg)");

    private static final String FILE = "file";

    private final String path;
    private final Function<String, Optional<Asset>> files;
    private final Caching caching;

    private AssetRoutes(String path, Function<String, Optional<Asset>> files, Caching caching) {
        this.path = path;
        this.files = files;
        this.caching = caching;
    }

    /**
     * The scripts, styles and pictures of a folder, without those of folders in it.
     *
     * @param path where they are served, such as {@code /console}: each at {@code /console/<name>}
     * @param folder of the class path, which holds nothing that is not public, such as {@code /dev/triptych/web/console/}
     */
    public static AssetRoutes ofFolder(String path, String folder) {
        return new AssetRoutes(
                path,
                name -> NAME.matcher(name).matches() ? Asset.find(folder + name, name) : Optional.empty(),
                Caching.ASKED_AGAIN);
    }

    /**
     * Files that are named one by one.
     *
     * @param resources the place on the class path of each, by the name that it is served under
     */
    public static AssetRoutes ofFiles(String path, Map<String, String> resources) {
        return named(path, resources, Caching.ASKED_AGAIN);
    }

    /** One file at its own path. */
    public static Routes ofFile(String path, String resource) {
        var file = Asset.of(resource, resource);
        return routes -> {
            routes.get(path, ctx -> file.send(ctx, Caching.ASKED_AGAIN));
            routes.head(path, ctx -> file.send(ctx, Caching.ASKED_AGAIN));
        };
    }

    /** Files whose names hold their version: clients keep them forever. */
    static AssetRoutes ofVersionedFiles(String path, Map<String, String> resources) {
        return named(path, resources, Caching.FOR_EVER);
    }

    private static AssetRoutes named(String path, Map<String, String> resources, Caching caching) {
        var files = resources.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> Asset.of(file.getValue(), file.getKey())));
        return new AssetRoutes(path, name -> Optional.ofNullable(files.get(name)), caching);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        var each = path + "/{" + FILE + "}";
        routes.get(each, this::send);
        routes.head(each, this::send);
    }

    private void send(Context ctx) {
        files.apply(ctx.pathParam(FILE)).orElseThrow(Problem::notFound).send(ctx, caching);
    }
}
