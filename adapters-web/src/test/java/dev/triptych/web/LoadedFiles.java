package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a page loads: from itself through every import of every script. */
final class LoadedFiles {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
    private static final Pattern MAPPED = Pattern.compile("\"([a-z/]+)\": \"(/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?m)^(?:import|export) (?:[^;\"]* from )?\"([^\"]+)\";$");

    private LoadedFiles() {}

    /** Follows all of it, each of which must be served as what it is: a name that is misspelt is a page that stays empty. */
    static Set<String> of(Client client, String page) {
        var html = client.get(page).expect(200).body();
        var open = new ArrayDeque<String>();
        LOADED.matcher(html).results().map(found -> found.group(1)).forEach(open::add);
        var seen = new LinkedHashSet<String>();
        while (!open.isEmpty()) {
            var path = open.remove();
            if (seen.add(path)) {
                var file = client.get(path).expect(200);
                var script = path.endsWith(".js");
                assertThat(file.header("Content-Type")).startsWith(script ? "text/javascript" : "text/css");
                if (script && !path.startsWith("/page/lib/")) {
                    imports(path, html, file.body()).forEach(open::add);
                }
            }
        }
        return seen;
    }

    private static Set<String> imports(String from, String html, String script) {
        var imports = new LinkedHashSet<String>();
        for (MatchResult found : IMPORTED.matcher(script).results().toList()) {
            var name = found.group(1);
            var bare = !name.startsWith("/") && !name.startsWith(".");
            imports.add(
                    bare ? mapped(html, name) : URI.create(from).resolve(name).toString());
        }
        return imports;
    }

    private static String mapped(String html, String name) {
        return MAPPED.matcher(html)
                .results()
                .filter(entry -> entry.group(1).equals(name))
                .map(entry -> entry.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the import map: " + name));
    }
}
