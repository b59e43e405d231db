package dev.triptych.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever follows a link in the documents arrives: at a file that is there, and at a heading that it has. */
class DocumentLinksTest {
    private static final Path CHECKOUT = Path.of("..");
    private static final List<String> AT_THE_TOP =
            List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern PATH = Pattern.compile("`([a-z-]+/[\\w./*-]+\\.[a-z]+)`");
    /** What a view needs, and where: a class of its own, or a file that exists. */
    private static final Pattern PLACE = Pattern.compile("(?m)^\\|[^|]*\\| (new, as|edit:) [^|`]*`([^`]+)` \\|$");

    private static final Pattern ROW_OF_MAIN = Pattern.compile("(?m)^\\|[^|]*\\|[^|]*`[^`]+/src/main/[^|]*\\|$");
    private static final Pattern ALERT = Pattern.compile("- alert: \\w+");
    private static final Pattern RUNBOOK_URL = Pattern.compile("runbook_url: (\\S+)");
    private static final int FEWEST = 20;
    private static final int MOST_EDITS_FOR_A_VIEW = 8;

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var links = 0;
        for (var document : documents()) {
            for (var target : targets(document)) {
                links++;
                assertThat(problem(document, target))
                        .as("%s: %s", document, target)
                        .isEmpty();
            }
        }

        assertThat(links).isGreaterThan(FEWEST);
    }

    @Test
    void everyAlertLeadsToItsSectionOfTheRunbook() throws IOException {
        var rules = Files.readString(CHECKOUT.resolve("docs/monitoring/prometheus-rules.yml"));
        var targets = RUNBOOK_URL
                .matcher(rules)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(targets).hasSameSizeAs(ALERT.matcher(rules).results().toList());
        assertThat(targets)
                .allSatisfy(target -> assertThat(problem(CHECKOUT.resolve("README.md"), target))
                        .as(target)
                        .isEmpty());
    }

    @Test
    void everyFileThatTheRecipeForAViewNamesIsThere() throws IOException {
        var named = PATH.matcher(Files.readString(CHECKOUT.resolve("docs/ADDING_A_VIEW.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named).allSatisfy(path -> assertThat(CHECKOUT.resolve(path)).exists());
    }

    @Test
    void theRecipeForAViewEditsFewFilesThatExist() throws IOException {
        var recipe = Files.readString(CHECKOUT.resolve("docs/ADDING_A_VIEW.md"));
        var everyView = recipe.substring(0, recipe.indexOf("\n## 8. What some views need"));
        var places = PLACE.matcher(everyView).results().toList();
        var edits = places.stream()
                .filter(place -> place.group(1).equals("edit:"))
                .map(place -> place.group(2))
                .toList();

        assertThat(places)
                .hasSameSizeAs(ROW_OF_MAIN.matcher(everyView).results().toList());
        assertThat(edits)
                .doesNotHaveDuplicates()
                .hasSizeBetween(5, MOST_EDITS_FOR_A_VIEW)
                .allMatch(path -> path.contains("/src/main/"));
    }

    @Test
    void aLinkToNothingIsFound() {
        var readme = CHECKOUT.resolve("README.md");

        assertThat(problem(readme, "docs/NOWHERE.md")).isPresent();
        assertThat(problem(readme, "docs/RUNBOOK.md#no-such-heading")).isPresent();
        assertThat(problem(readme, "docs/RUNBOOK.md#events-parked")).isEmpty();
        assertThat(problem(readme, "#migration")).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (var below = Files.walk(CHECKOUT.resolve("docs"))) {
            return Stream.concat(
                            AT_THE_TOP.stream().map(CHECKOUT::resolve),
                            below.filter(path -> path.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    private static List<String> targets(Path document) throws IOException {
        return LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .toList();
    }

    /** What is wrong with a link, if anything. */
    private static Optional<String> problem(Path document, String target) {
        var hash = target.indexOf('#');
        var path = hash < 0 ? target : target.substring(0, hash);
        var file = path.isEmpty() ? document : document.resolveSibling(path);
        if (!Files.exists(file)) {
            return Optional.of("there is no " + path);
        }
        if (hash < 0 || anchors(file).contains(target.substring(hash + 1))) {
            return Optional.empty();
        }
        return Optional.of("it has no such heading");
    }

    /** The anchors that a page's headings get; the second of a name has -1 after it, and so on. */
    private static Set<String> anchors(Path page) {
        try {
            var seen = new HashMap<String, Integer>();
            return HEADING.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""))
                    .results()
                    .map(DocumentLinksTest::anchor)
                    .map(name -> {
                        var before = seen.merge(name, 1, Integer::sum) - 1;
                        return before == 0 ? name : name + "-" + before;
                    })
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
