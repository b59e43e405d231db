package dev.triptych.bootstrap.observed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the files for Prometheus and Grafana ask for. */
final class NamedMetrics {
    /** Text, label matchers, ranges, and the lists of labels. */
    private static final Pattern NO_METRICS = Pattern.compile("\"[^\"]*\"|\\[[^]]*]");

    private static final Pattern LABELS =
            Pattern.compile("\\{[^}]*}|\\b(by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*+(?! *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
    private static final Pattern RULE = Pattern.compile("(?m)^ +expr: (.+)$");
    private static final Pattern VARIABLE = Pattern.compile("label_values\\((\\w+), \\w+\\)");

    private NamedMetrics() {}

    /** In PromQL. */
    static Set<String> in(String expression) {
        var bare = LABELS.matcher(NO_METRICS.matcher(expression).replaceAll("")).replaceAll("");
        return NAME.matcher(bare)
                .results()
                .map(found -> found.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toSet());
    }

    /** In a file of rules. */
    static Set<String> inRules(Path rules) throws IOException {
        return RULE.matcher(Files.readString(rules))
                .results()
                .flatMap(found -> in(found.group(1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In a dashboard: its panels and its variables. */
    static Set<String> inDashboard(Path dashboard) throws IOException {
        var json = JsonMapper.builder().build().readTree(Files.readString(dashboard));
        var names = new TreeSet<String>();
        for (var panel : json.path("panels")) {
            for (var target : panel.path("targets")) {
                names.addAll(in(target.path("expr").asString()));
            }
        }
        for (JsonNode variable : json.path("templating").path("list")) {
            VARIABLE.matcher(variable.path("definition").asString(""))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
