package dev.triptych.bootstrap.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.probe.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an app shows to Prometheus.
 *
 * @param text as it was sent
 * @param types the type of each metric, by its name
 * @param samples the numbers, in their order
 */
record Scrape(String text, Map<String, String> types, List<Sample> samples) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TYPE = "# TYPE ";
    private static final Pattern LINE = Pattern.compile("([a-z_][a-z0-9_]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /** One number. */
    record Sample(String name, Map<String, String> labels, double value) {}

    /** Now. */
    static Scrape of(RunningApp app) {
        var url = URI.create("http://127.0.0.1:" + app.managementPort() + "/metrics");
        try {
            var answer =
                    CLIENT.send(HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return parse(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** The first from now on that is as wanted. */
    static Scrape awaited(String what, RunningApp app, Duration patience, Predicate<Scrape> wanted) {
        Scrape[] last = {of(app)};
        Await.until(
                what,
                patience,
                () -> {
                    last[0] = of(app);
                    return wanted.test(last[0]);
                },
                () -> last[0].text());
        return last[0];
    }

    private static Scrape parse(String text) {
        var types = new TreeMap<String, String>();
        var samples = new ArrayList<Sample>();
        for (var line : text.lines().toList()) {
            if (line.startsWith(TYPE)) {
                var declared = line.substring(TYPE.length()).split(" ", 2);
                types.put(declared[0], declared[1]);
            } else if (!line.startsWith("#")) {
                samples.add(sample(line));
            }
        }
        return new Scrape(text, types, samples);
    }

    private static Sample sample(String line) {
        var parts = LINE.matcher(line);
        assertThat(parts.matches()).as("a sample: %s", line).isTrue();
        var labels = new HashMap<String, String>();
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        var value = parts.group(3).replace("Inf", "Infinity");
        return new Sample(parts.group(1), labels, Double.parseDouble(value));
    }

    /** The names that a query may ask for, a histogram's suffixes included. */
    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    /** The only number of that name with at least these labels, which are given as name, value, name, value. */
    double number(String name, String... labels) {
        var found = find(name, labels);
        assertThat(found).as("%s %s", name, List.of(labels)).hasSize(1);
        return found.getFirst().value();
    }

    /** As {@link #number}; zero where nothing was counted yet. */
    double count(String name, String... labels) {
        return find(name, labels).isEmpty() ? 0 : number(name, labels);
    }

    private List<Sample> find(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> {
                    for (var i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    /** The lines about Triptych's own metrics, as they were sent. */
    String ownLines() {
        return text.lines()
                .filter(line -> line.replaceFirst("^# (HELP|TYPE) ", "").startsWith("triptych_"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
