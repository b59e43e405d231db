package dev.triptych.persistence.write.maintenance;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.ShadowMismatchesContract;
import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.ExplainingDataSource;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The mismatches in PostgreSQL keep the contract, and what is kept is found by an index. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowMismatchesTest extends ShadowMismatchesContract {
    private static final long ROWS_OF_A_TRIM = 2L * ShadowMismatches.KEPT + 40;

    private MigratedWriteDatabase side;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    @BeforeEach
    void empty() {
        side.execute("truncate shadow_mismatch");
    }

    @Override
    protected ShadowMismatches mismatches() {
        return side.opened().maintenance().shadowMismatches();
    }

    @Test
    void whatIsOlderIsRemovedAndNotMerelyHidden() {
        IntStream.rangeClosed(1, ShadowMismatches.KEPT + 5)
                .forEach(n -> mismatches().add(mismatch(n)));

        assertThat(side.count("select count(*) from shadow_mismatch")).isEqualTo(ShadowMismatches.KEPT);
    }

    @Test
    void theyAreReadAndTrimmedByTheirOrder() {
        var full = IntStream.range(0, ShadowMismatch.MAX_FIELDS)
                .mapToObj(n -> new ShadowMismatch.Field("items[" + n + "]", "message " + n, null))
                .toArray(ShadowMismatch.Field[]::new);
        IntStream.rangeClosed(1, ShadowMismatches.KEPT)
                .forEach(n -> mismatches().add(mismatch(n, full)));
        side.execute("vacuum analyze shadow_mismatch");
        try (var explained = new ExplainingDataSource(side.database())) {
            var sql = new Sql(explained.dataSource(), Part.WRITE_STORE, DatabaseMeters.NONE);
            var plans = new Plans(explained, Set.of());

            plans.assertServedByIndexes(
                    20,
                    _ -> assertThat(new JooqShadowMismatches(sql).newest(20)).hasSize(20));
            plans.assertServedByIndexes(
                    ROWS_OF_A_TRIM, n -> new JooqShadowMismatches(sql).add(mismatch(1_000 + n, full)));
        }
    }
}
