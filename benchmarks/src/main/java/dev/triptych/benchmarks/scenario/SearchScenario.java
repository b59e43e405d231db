package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Load.Outcome;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A page of hits over HTTP, for queries of every form. How fast the index is filled is {@link ResyncScenario}'s to say. */
public final class SearchScenario implements Scenario {
    private static final List<String> QUERIES = List.of(
            "relay", "relay tonight", "\"search tonight\"", "back*", "deploy -lunch", "OPS-204", "quiet graph because");

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String about() {
        return "one client searches over HTTP: words, phrases, prefixes, exclusions, names; newest and best first";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        Filled.with(stage, stage.settings().generated());
        var figures = new ArrayList<Figure>();
        for (var sort : List.of("recent", "relevant")) {
            var outcomes = new ArrayList<Outcome>();
            search(stage, sort);
            for (var round = 0; round < stage.settings().rounds(); round++) {
                outcomes.add(search(stage, sort));
            }
            figures.add(figure(sort, 50, outcomes));
            figures.add(figure(sort, 99, outcomes));
        }
        return figures;
    }

    private static Figure figure(String sort, int percent, List<Outcome> outcomes) {
        return Figure.of(
                "search " + sort + " p" + percent,
                "ms",
                Rounds.of(outcomes.stream()
                        .mapToDouble(outcome -> outcome.latencies().percentile(percent))));
    }

    private static Outcome search(Stage stage, String sort)
            throws IOException, InterruptedException, ExecutionException {
        // One of those who talk in the made-up workspace.
        var client = stage.as("user-1");
        var next = new AtomicInteger();
        return Load.repeat(1, stage.settings().load(), (_, _) -> {
            var query = QUERIES.get(next.getAndIncrement() % QUERIES.size());
            client.get("/v1/search/messages?limit=20&sort=" + sort + "&q="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8));
        });
    }
}
