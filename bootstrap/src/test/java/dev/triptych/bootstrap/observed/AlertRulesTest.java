package dev.triptych.bootstrap.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.Choice;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.alerts.Alert.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerting rules that operators are given: Prometheus takes them, and each is told when it should be. */
class AlertRulesTest {
    private static final Path MONITORING = Path.of("../docs/monitoring");
    private static final Path RULES = MONITORING.resolve("prometheus-rules.yml");
    private static final Path RULE_TESTS = MONITORING.resolve("prometheus-rules-test.yml");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\n(.*?)(?=\n +- alert|\\z)", Pattern.DOTALL);
    private static final Pattern TOLD =
            Pattern.compile("alertname: (\\w+)\n +exp_alerts:\n +- exp_labels: \\{ severity: \\w+");
    private static final Pattern NOT_TOLD = Pattern.compile("alertname: (\\w+), exp_alerts: \\[]");
    private static final Pattern SECTION = Pattern.compile("RUNBOOK\\.md#(\\S+)");
    private static final Pattern SEVERITY = Pattern.compile("\n## (.+)\nSeverity: (\\w+)\\.\n");
    private static final int FEWEST = 12;

    @Test
    void prometheusTakesTheRules() throws IOException, InterruptedException {
        Promtool.assumeHere();
        Promtool.assertContent(
                MONITORING, RULES, "check", "rules", RULES.getFileName().toString());
    }

    @Test
    void eachIsToldWhenItShouldBe() throws IOException, InterruptedException {
        Promtool.assumeHere();
        Promtool.assertContent(
                MONITORING,
                RULE_TESTS,
                "test",
                "rules",
                RULE_TESTS.getFileName().toString());
    }

    @Test
    void eachHasATestOfWhenItIsToldAndOneOfWhenItIsNot() throws IOException {
        var tests = Files.readString(RULE_TESTS);
        assertThat(names(TOLD, tests)).containsAll(alerts());
        assertThat(names(NOT_TOLD, tests)).containsAll(alerts());
    }

    @Test
    void eachSaysHowBadItIsWhatItIsAndWhatToDo() throws IOException {
        var rules = ALERT.matcher(Files.readString(RULES)).results().toList();
        assertThat(rules).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.group(2))
                        .as(rule.group(1))
                        .containsPattern("severity: (warning|critical) ")
                        .contains("summary: \"")
                        .contains("runbook_url: docs/RUNBOOK.md#"));
    }

    @Test
    void severitiesAreTheSameInTheProductTheRulesAndTheRunbook() throws IOException {
        var runbook = Files.readString(MONITORING.resolve("../RUNBOOK.md"));
        var ofKinds = Stream.of(Kind.values())
                .collect(Collectors.toMap(Kind::title, kind -> Choice.name(new Alert(kind, "", null).severity())));
        var ofSections = SEVERITY.matcher(runbook)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'), found -> found.group(2)));
        assertThat(ofSections).containsAllEntriesOf(ofKinds);
        for (var rule : ALERT.matcher(Files.readString(RULES)).results().toList()) {
            var section = SECTION.matcher(rule.group(2))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            assertThat(rule.group(2))
                    .as(rule.group(1))
                    .contains("severity: " + ofSections.getOrDefault(section, "critical") + " ");
        }
    }

    @Test
    void aMetricThatARuleAsksForIsToldFromWhatIsNone() {
        assertThat(NamedMetrics.in("max by (le) (rate(a_total{b=\"c\"}[5m])) > 0.5 unless on (d) (e_f offset 1m)"))
                .containsExactlyInAnyOrder("a_total", "e_f");
    }

    private static List<String> alerts() throws IOException {
        return names(ALERT, Files.readString(RULES));
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
