package dev.triptych.web.http.page;

import dev.triptych.web.http.Routes;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemGuide;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands behind the {@code type} of each problem: a page that says what it means and what to do. */
public final class ProblemPages implements Routes {
    private static final Map<String, ProblemType> BY_URI =
            Arrays.stream(ProblemType.values()).collect(Collectors.toMap(ProblemType::uri, Function.identity()));

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/problems/{slug}", this::show);
        routes.head("/problems/{slug}", this::show);
    }

    private void show(Context ctx) {
        var type = BY_URI.get("/problems/" + ctx.pathParam("slug"));
        if (type == null) {
            throw Problem.notFound();
        }
        var html = page(type, ProblemGuide.of(type));
        ctx.header("Content-Security-Policy", ContentPolicy.of(html))
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .contentType("text/html; charset=utf-8")
                .result(html);
    }

    private static String page(ProblemType type, ProblemGuide guide) {
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <h1>%1$s</h1>
            <p><code>%2$s</code>, HTTP status %3$d
            <h2>What it means</h2>
            <p>%4$s
            <h2>What to do</h2>
            <p>%5$s
            <p>The problem's <code>detail</code> describes your case; its <code>traceId</code> identifies the request in the
            operator's logs.
            </html>
            """.formatted(escaped(type.title()), type.uri(), type.status(), guide.meaning(), guide.remedy());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
