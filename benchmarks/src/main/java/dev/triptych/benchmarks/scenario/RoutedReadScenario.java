package dev.triptych.benchmarks.scenario;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.messages.MessageQueries;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.application.query.routing.Store;
import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Latencies;
import dev.triptych.benchmarks.measure.Load;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What routing and the check of a token add to a page. An app has no way round them, so the query itself is measured in
 * this process: routed with a token in SEPARATED, and by turns put to the same repository on the same pool. What a
 * client sees of the difference is set against the page over HTTP.
 */
public final class RoutedReadScenario implements Scenario {
    private static final double RATIO_ASKED_FOR = 1.05;
    private static final int PER_TURN = 20;
    private static final Timeline NEWEST = new Timeline.FromStart(new Limit(Pages.LIMIT), Order.DESC);

    @Override
    public String name() {
        return "routed-read";
    }

    @Override
    public String about() {
        return "a page with a token through the routing, beside the repository alone: in one process, and what HTTP adds";
    }

    /** The same page three ways. */
    private record Round(Latencies routed, Latencies alone, Latencies http) {
        private double byHttp() {
            var added = routed.percentile(50) - alone.percentile(50);
            return 1 + added / http.percentile(50);
        }
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var pages = Pages.open(stage);
        var token = pages.markRead();
        stage.awaitCaughtUp();
        var rounds = new ArrayList<Round>();
        try (var inside = stage.inside()) {
            var asked = new Asked(
                    inside.queries(),
                    inside.messages(),
                    new UserId(pages.user()),
                    new ConversationId(UUID.fromString(pages.conversation())),
                    new ReadConsistency.AtLeast(inside.token(token)));
            round(stage, asked, pages, token);
            for (var round = 0; round < stage.settings().rounds(); round++) {
                rounds.add(round(stage, asked, pages, token));
            }
        }
        return List.of(
                inside("question p50, in process", rounds, 50),
                inside("question p99, in process", rounds, 99),
                Figure.of(
                        "page p50, over HTTP",
                        "ms",
                        of(rounds, round -> round.http().percentile(50))),
                Figure.of("over HTTP, with over without routing", "x", of(rounds, Round::byHttp))
                        .atMost(RATIO_ASKED_FOR));
    }

    private static Figure inside(String name, List<Round> rounds, double percent) {
        return Figure.of(name, "ms", of(rounds, round -> round.routed().percentile(percent)))
                .beside("repository alone", of(rounds, round -> round.alone().percentile(percent)));
    }

    private static Rounds of(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Rounds.of(rounds.stream().mapToDouble(value));
    }

    private static Round round(Stage stage, Asked asked, Pages pages, String token) throws Exception {
        var routed = new Latencies();
        var alone = new Latencies();
        Load.repeat(1, stage.settings().load(), (_, number) -> {
            // Short turns, and the first of a turn changes: neither has the better cache or the quieter moment.
            for (var turn : number % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                IntStream.range(0, PER_TURN).forEach(_ -> {
                    var before = System.nanoTime();
                    if (turn) {
                        asked.routed();
                    } else {
                        asked.alone();
                    }
                    (turn ? routed : alone).add(System.nanoTime() - before);
                });
            }
        });
        var http = Load.repeat(1, stage.settings().load(), (_, _) -> pages.getSince(token))
                .latencies();
        return new Round(routed, alone, http);
    }

    /** The query, both ways. */
    private record Asked(
            RoutedQueries queries,
            MessageReadRepository messages,
            UserId by,
            ConversationId where,
            ReadConsistency consistency) {
        private void routed() {
            var answer = queries.ask(MessageQueries.timeline(by, where, NEWEST), consistency);
            check(
                    answer.by() == Store.READ_STORE
                            ? answer.value().orElseThrow().items().size()
                            : 0);
        }

        private void alone() {
            check(messages.findByConversationId(by, where, NEWEST)
                    .orElseThrow()
                    .items()
                    .size());
        }

        private static void check(int items) {
            if (items != Pages.LIMIT) {
                throw new IllegalStateException("a page of " + items + " from the read store");
            }
        }
    }
}
