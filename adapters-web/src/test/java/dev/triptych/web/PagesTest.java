package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as it is served; what it does is tried in a browser elsewhere. */
class PagesTest {
    private static final Pattern IMPORT_MAP = Pattern.compile("(?s)<script type=\"importmap\">(.*?)</script>");

    @AutoClose
    private final House house = new House();

    private final Client management = house.managementWith(null);

    @Test
    void theConsoleNeedsNoTokenAndMayLoadNothingFromElsewhere() throws NoSuchAlgorithmException {
        var page = management.get("/console").expect(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self' 'sha256-" + hashOfImportMap(page.body())
                        + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("http://", "https://", " style=", "<style", " onclick=");
    }

    private static String hashOfImportMap(String html) throws NoSuchAlgorithmException {
        var map = IMPORT_MAP.matcher(html);
        assertThat(map.find()).isTrue();
        var hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void everythingThatTheConsoleLoadsIsServed() {
        assertThat(LoadedFiles.of(management, "/console"))
                .contains("/page/api.js", "/page/lib/preact-10.28.0.js", "/console/views/overview.js");
    }

    @Test
    void theRunbookIsAtHandWhereAlertsLeadTo() {
        var runbook = management.get("/console/runbook.md").expect(200);
        assertThat(runbook.header("Content-Type")).startsWith("text/markdown");
        assertThat(runbook.body()).contains("\n## store-lags\n");
        management.getElsewhere("/console/RUNBOOK.md").expectProblem(404, "not-found");
    }

    @Test
    void aFileIsAskedForAgainAndSentOnlyWhenItChanged() {
        var first = management.get("/console/app.js").expect(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        var tag = first.header("ETag");
        for (var known : new String[] {tag, "W/" + tag, "\"other\", " + tag}) {
            var again = management.send("GET", "/console/app.js", null, "If-None-Match", known);
            assertThat(again.expect(304).body()).isEmpty();
        }
        management
                .send("GET", "/console/app.js", null, "If-None-Match", "\"other\"")
                .expect(200);
        var library = management.get("/page/lib/preact-10.28.0.js").expect(200);
        assertThat(library.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/index.html",
                "/console/views",
                "/console/none.js",
                "/console/App.js",
                "/console/app.js.map",
                "/console/..%2fopenapi%2fdocs.js",
                "/console/views%2foverview.js",
                "/console/%2e%2e%2fpage%2fapi.js",
                "/page/..%2f..%2f..%2f..%2fopenapi.yaml",
                "/page/lib/preact.js",
                "/page/lib/",
                "/consol"
            })
    void whatIsNotNamedIsNotServed(String path) {
        var answer = management.get(path).expectProblem(404, "not-found");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/app.js", "/page/lib/uplot-1.6.30.css"})
    void headTellsWhatGetWouldWithoutABody(String path) {
        var get = management.get(path).expect(200);
        var head = management.head(path).expect(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Security-Policy")).isEqualTo(get.header("Content-Security-Policy"));
    }

    @Test
    void theConsoleIsOnTheManagementListenerOnlyAndTheSharedFilesOnBoth() {
        house.with(null).getElsewhere("/console").expectProblem(404, "not-found");
        house.with(null).getElsewhere("/console/app.js").expectProblem(404, "not-found");
        house.with(null).get("/page/api.js").expect(200);
        house.with(null).get("/page/lib/preact-10.28.0.js").expect(200);
        management.post("/console", "{}").expectProblem(405, "method-not-allowed");
    }
}
