package dev.triptych.bootstrap.observed;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.observed.Scrape.Sample;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the libraries show of themselves: pools, statements, clients of the bus, listeners. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class LibraryMetersTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");
    private static final String CONSUMERS = "kafka_consumer_fetch_manager_records_lag_max";
    private static final String STATEMENTS = "jooq_query_seconds_count";

    private MeteredApp metered;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        metered = new MeteredApp(services, write, read, "library-meters");
        send("first");
    }

    @AfterAll
    void stop() {
        if (metered != null) {
            metered.close();
        }
    }

    private void send(String body) {
        metered.readBack(metered.send(body));
    }

    private static Set<String> labels(Scrape shown, String name, String label) {
        return shown.samples().stream()
                .filter(sample -> sample.name().equals(name))
                .map(sample -> sample.labels().getOrDefault(label, ""))
                .collect(Collectors.toSet());
    }

    @Test
    void eachPoolIsThereUnderTheNameOfItsDatabase() {
        var shown = metered.scrape();

        assertThat(labels(shown, "hikaricp_connections_max", "pool"))
                .contains("write", "write-relay", "read-g1", "read-g1-projection", "read-g1-watch")
                .allMatch(pool -> pool.matches("write(-[a-z]+)?|read-(upkeep|g1(-[a-z]+(-1)?)?)"));
        assertThat(shown.number("hikaricp_connections", "pool", "write")).isPositive();
    }

    @Test
    void statementsAreNamedAfterWhoAsksThem() {
        var shown = metered.scrape();

        assertThat(shown.number(STATEMENTS, "database", "write", "name", "write-transaction.record", "outcome", "done"))
                .isPositive();
        assertThat(shown.number(
                        STATEMENTS,
                        "database",
                        "read",
                        "name",
                        "message-read-repository.find-by-id",
                        "outcome",
                        "done"))
                .isPositive();
        assertThat(labels(shown, STATEMENTS, "name"))
                .allMatch(name -> name.matches("[a-z][a-z-]*\\.[a-z][a-z-]*"))
                .hasSizeGreaterThan(20);
    }

    @Test
    void eachConsumerTellsHowFarItIsBehindAndTheProducerWhatItSent() {
        var shown = metered.awaited(
                "the consumers' lag",
                now -> labels(now, CONSUMERS, "client_id").size() == 3
                        && now.count("kafka_producer_record_send_total", "client_id", "triptych-relay") > 0);

        assertThat(labels(shown, CONSUMERS, "client_id"))
                .containsExactlyInAnyOrder(
                        "triptych-read-projection", "triptych-search-projection", "triptych-live-feed");
    }

    @Test
    void requestsAndConnectionsAreCountedByListener() {
        var shown = metered.scrape();

        assertThat(labels(shown, "jetty_connections_current_connections", "listener"))
                .containsExactlyInAnyOrder("public", "management");
        assertThat(shown.number(
                        "jetty_server_requests_seconds_count", "listener", "public", "method", "POST", "status", "201"))
                .isPositive();
    }

    @Test
    void noTagHoldsAnId() {
        assertThat(metered.scrape().samples())
                .extracting(Sample::labels)
                .flatMap(Map::values)
                .noneMatch(value -> ID.matcher(value).find());
    }
}
