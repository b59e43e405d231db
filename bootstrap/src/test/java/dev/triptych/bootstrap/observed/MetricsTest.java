package dev.triptych.bootstrap.observed;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an app on real servers shows to Prometheus: what happens, what is written of it, and what rules and panels ask for. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class MetricsTest {
    private static final Path PAGE = Path.of("../docs/METRICS.md");
    private static final Path MONITORING = Path.of("../docs/monitoring");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(triptych_\\w+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\|$");

    /** Two rounds of looking up how far the stores are, and some of a slow machine. */
    private static final Duration TWO_ROUNDS = Duration.ofSeconds(5);

    private static final String COMMANDS = "triptych_command_duration_seconds_count";
    private static final String QUERIES = "triptych_query_duration_seconds_count";
    private static final String LAG_SECONDS = "triptych_sync_lag_seconds";
    private static final String LAG_EVENTS = "triptych_sync_lag_events";

    private MeteredApp metered;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        metered = new MeteredApp(services, write, read, "metrics");
        metered.readBack(metered.send("the first tea"));
        metered.ada.getUntil("/v1/search/messages?q=first", answer -> answer.number("/total/value") == 1);
    }

    @AfterAll
    void stop() {
        if (metered != null) {
            metered.close();
        }
    }

    private Scrape awaitNoLag() {
        return metered.awaited(
                "no lag",
                now -> now.number(LAG_EVENTS, "projection", "read") == 0
                        && now.number(LAG_EVENTS, "projection", "search") == 0);
    }

    @Test
    void thePageNamesEveryMetricWithItsTypeAndEachOfThoseIsThere() throws IOException {
        var types = new TreeMap<String, String>();
        metered.scrape().types().forEach((name, type) -> {
            if (name.startsWith("triptych_")) {
                types.put(name, type);
            }
        });
        // Each histogram has its longest time beside it; the page says so once.
        types.keySet()
                .removeIf(
                        name -> "histogram".equals(types.get(name.replaceFirst("_max$", ""))) && name.endsWith("_max"));

        assertThat(types).isNotEmpty().isEqualTo(rows(2));
    }

    @Test
    void thePageNamesTheTagsAndAllThatTheyAre() throws IOException {
        var page = Files.readString(PAGE);
        var shown = metered.scrape();
        var types = shown.types();
        var tags = new TreeMap<String, Set<String>>();
        for (var sample : shown.samples()) {
            var name = sample.name();
            var family = types.containsKey(name) ? name : name.replaceFirst("_(bucket|count|sum)$", "");
            if (family.startsWith("triptych_")) {
                var ofFamily = tags.computeIfAbsent(family.replaceFirst("_max$", ""), _ -> new TreeSet<>());
                sample.labels().forEach((label, value) -> {
                    if (!label.equals("le")) {
                        ofFamily.add("`" + label + "`");
                        assertThat(page).contains("`" + value + "`");
                    }
                });
            }
        }
        var written = tags.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, tag -> String.join(", ", tag.getValue())));

        assertThat(written).isNotEmpty().isEqualTo(rows(3));
    }

    private static Map<String, String> rows(int column) throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> row.group(column).strip()));
    }

    @Test
    void everyMetricThatARuleOrAPanelAsksForIsThere() throws IOException {
        var rules = NamedMetrics.inRules(MONITORING.resolve("prometheus-rules.yml"));
        var panels = NamedMetrics.inDashboard(MONITORING.resolve("grafana-dashboard.json"));

        // That one is Prometheus' own.
        assertThat(rules).contains("up", "triptych_dead_letters").hasSizeGreaterThan(5);
        assertThat(panels).contains("triptych_sync_apply_seconds_bucket").hasSizeGreaterThan(15);
        rules.remove("up");
        // What a client of the bus measures is found a few seconds after it begins to.
        var names = metered.awaited("the consumers' lag", now -> now.names().containsAll(panels))
                .names();
        assertThat(names).containsAll(rules);
    }

    @Test
    void prometheusHasNothingToSayAgainstIt(@TempDir Path directory) throws IOException, InterruptedException {
        Promtool.assumeHere();
        var shown =
                Files.writeString(directory.resolve("scrape"), metered.scrape().ownLines());
        Promtool.assertContent(directory, shown, "check", "metrics");
    }

    @Test
    void aCommandCountsUnderWhatBecameOfIt() {
        var before = metered.scrape();
        metered.send("counted");
        metered.send("counted too");
        assertThat(metered.ada.post(metered.room + "/messages", Map.of()).status())
                .isEqualTo(400);

        String[] done = {"command", "send-message", "outcome", "done"};
        String[] refused = {"command", "send-message", "outcome", "refused"};
        var after = metered.awaited(
                "the commands to be counted",
                now -> now.count(COMMANDS, done) >= before.count(COMMANDS, done) + 2
                        && now.count(COMMANDS, refused) > before.count(COMMANDS, refused));
        assertThat(after.count(COMMANDS, done)).isEqualTo(before.count(COMMANDS, done) + 2);
        assertThat(after.count(COMMANDS, refused)).isEqualTo(before.count(COMMANDS, refused) + 1);
        assertThat(after.number("triptych_write_transaction_seconds_count"))
                .isGreaterThanOrEqualTo(before.number("triptych_write_transaction_seconds_count") + 2);
        assertThat(after.number(
                        "triptych_command_duration_seconds_bucket",
                        "command",
                        "send-message",
                        "outcome",
                        "done",
                        "le",
                        "+Inf"))
                .isEqualTo(after.count(COMMANDS, done));
    }

    @Test
    void aQueryCountsUnderTheStoreThatAnswered() {
        var message = metered.send("asked for");
        metered.readBack(message);
        var before = metered.scrape();
        var path = "/v1/messages/" + message.text("/id");
        assertThat(metered.ada.get(path).header("Served-By")).isEqualTo("read-store");
        assertThat(metered.ada.with("Consistency", "strong").get(path).header("Served-By"))
                .isEqualTo("write-store");
        assertThat(metered.ada.get("/v1/search/messages?q=first").header("Served-By"))
                .isEqualTo("search-store");
        assertThat(metered.ada.get("/v1/search/messages").status()).isEqualTo(400);

        metered.awaited(
                "the queries to be counted",
                now -> rose(before, now, "message", "read-store")
                        && rose(before, now, "message", "write-store")
                        && rose(before, now, "search", "search-store")
                        && rose(before, now, "search", "none"));
    }

    private static boolean rose(Scrape before, Scrape now, String query, String store) {
        String[] labels = {"query", query, "store", store};
        return now.count(QUERIES, labels) == before.count(QUERIES, labels) + 1;
    }

    @Test
    void anEventIsTimedOnItsWayToBothStores() {
        var before = awaitNoLag();
        metered.send("on its way");
        metered.awaited(
                "the event to be timed on all its way",
                now -> moved(before, now, "triptych_outbox_publish_seconds_count")
                        && moved(before, now, "triptych_sync_apply_seconds_count", "projection", "read")
                        && moved(before, now, "triptych_sync_apply_seconds_count", "projection", "search"));
        awaitNoLag();
    }

    private static boolean moved(Scrape before, Scrape now, String name, String... labels) {
        return now.number(name, labels) > before.number(name, labels);
    }

    @Test
    void withTheReadDatabaseKilledItsLagIsNeverZeroUntilItIsBackAndHasAll(DevServices services) {
        awaitNoLag();
        services.readDatabase().kill();
        Answer last;
        try {
            metered.awaited(
                    "a round of looking up that finds the store out",
                    now -> isBehindOrUnknown(now) && !Double.isNaN(now.number("triptych_outbox_unpublished")));
            last = metered.send("committed meanwhile");
            var until = System.nanoTime() + TWO_ROUNDS.toNanos();
            var known = metered.awaited("two rounds in which the other numbers are known", now -> {
                assertThat(isBehindOrUnknown(now)).as("%s", now.ownLines()).isTrue();
                return System.nanoTime() > until && !Double.isNaN(now.number("triptych_outbox_unpublished"));
            });
            assertThat(known.number("triptych_migration_phase")).isEqualTo(3);
        } finally {
            services.readDatabase().start();
        }

        awaitNoLag();
        metered.readBack(last);
    }

    private static boolean isBehindOrUnknown(Scrape now) {
        // What is not known is unequal to itself, and to zero.
        return now.number(LAG_SECONDS, "projection", "read") != 0 && now.number(LAG_EVENTS, "projection", "read") != 0;
    }

    @Test
    void aStoreThatIsNotAttachedYetHasNoLagAndNoVerification(DevServices services) {
        var write = services.writeDatabase().freshDatabase("metrics_single");
        var read = services.readDatabase().freshDatabase("metrics_single");
        var environment = RunningApp.environment(services, write, read, "metrics-single");
        environment.put("MIGRATION_INITIAL_PHASE", "SINGLE");
        try (var single = RunningApp.start(environment)) {
            var now = MeteredApp.awaited(
                    "the first round of looking up",
                    single,
                    shown -> !Double.isNaN(shown.number("triptych_outbox_unpublished"))
                            && !Double.isNaN(shown.number("triptych_migration_phase"))
                            && !Double.isNaN(shown.number("triptych_write_oldest_transaction_seconds")));
            assertThat(now.number("triptych_migration_phase")).isZero();
            assertThat(now.number("triptych_migration_read_percent")).isZero();
            assertThat(now.number(LAG_SECONDS, "projection", "read")).isNaN();
            assertThat(now.number(LAG_EVENTS, "projection", "read")).isNaN();
            assertThat(now.number("triptych_dead_letters", "projection", "read"))
                    .isNaN();
            assertThat(now.number("triptych_consistency_mismatches", "store", "read"))
                    .isNaN();
            assertThat(now.number("triptych_verification_expires_timestamp_seconds", "store", "read"))
                    .isNaN();
        } finally {
            services.writeDatabase().drop(write);
            services.readDatabase().drop(read);
        }
    }
}
