package dev.triptych.persistence.sql;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.lease.JooqLeases;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured of a pool and of the statements on it. */
@WithServices(READ_DATABASE)
class StatementTimesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DatabaseMeters meters = DatabaseMeters.in(registry, "read");
    private HikariDataSource pool;
    private Sql sql;

    @BeforeEach
    void open(@FreshDatabase(READ_DATABASE) Database database) {
        var settings = new PoolSettings(2, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), meters);
        pool = Pools.openLazily("measured", DatabaseUrl.parse(database.url()), settings, Duration.ofSeconds(5));
        sql = new Sql(pool, Part.READ_STORE, meters);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private long count(String name, String outcome) {
        var timer = registry.find("jooq.query")
                .tags("database", "read", "name", name, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void aStatementCountsUnderTheMethodThatAskedWhetherItWasDoneOrFailed() {
        var leases = new JooqLeases(sql);
        // There is no such table here.
        assertThatThrownBy(() -> leases.acquire("relay", "me", Duration.ofSeconds(1)))
                .isInstanceOf(RuntimeException.class);
        sql.query(dsl -> PlainSql.execute(dsl, "select 1"));

        assertThat(count("leases.acquire", "failed")).isEqualTo(1);
        assertThat(count("leases.acquire", "done")).isZero();
        assertThat(count(StatementName.UNKNOWN, "done")).isEqualTo(1);
    }

    @Test
    void textsBeyondABoundShareOneName() {
        for (var number = 0; number < 2_010; number++) {
            var text = "select " + number;
            sql.query(dsl -> PlainSql.execute(dsl, text));
        }

        assertThat(count(StatementName.UNKNOWN, "done")).isEqualTo(2_000);
        assertThat(count("further", "done")).isEqualTo(10);
    }

    @Test
    void aPoolIsMeasuredFromItsFirstConnectionUntilItIsClosed() {
        assertThat(registry.find("hikaricp.connections").gauge()).isNull();
        sql.query(dsl -> PlainSql.execute(dsl, "select 1"));
        assertThat(registry.get("hikaricp.connections")
                        .tag("pool", "measured")
                        .gauge()
                        .value())
                .isPositive();

        pool.close();

        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(Meter.Id::getName)
                        .filter(name -> name.startsWith("hikaricp"))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }
}
