package dev.triptych.web.http.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a browser lets a page load and run: files of this server, and nothing that stands in the page itself but its
 * import map, which is named by its hash. So markup that slipped into a page would still not run.
 */
final class ContentPolicy {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private ContentPolicy() {}

    /** The {@code Content-Security-Policy} of the page {@code html}. */
    static String of(String html) {
        return "default-src 'none'; script-src 'self'" + importMap(html)
                + "; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String importMap(String html) {
        var found = IMPORT_MAP.matcher(html);
        if (!found.find()) {
            return "";
        }
        var hash = Asset.sha256(found.group(1).getBytes(StandardCharsets.UTF_8));
        return " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }
}
