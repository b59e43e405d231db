package dev.triptych.persistence.schema;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.sql.ImpatientStores.queries;
import static dev.triptych.persistence.sql.ImpatientStores.readAt;
import static dev.triptych.persistence.sql.ImpatientStores.writeAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the stores say of a schema that is not the one of this version. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class SchemaVersionTest {
    @Test
    void aDatabaseThatWasNotMigratedSaysWhatToDo(
            @FreshDatabase(WRITE_DATABASE) Database emptyWrite, @FreshDatabase(READ_DATABASE) Database emptyRead) {
        try (var write = writeAt(emptyWrite.url());
                var read = readAt(emptyRead.url())) {
            queries(write).forEach(query -> assertNotMigrated(Part.WRITE_STORE, query));
            queries(read).forEach(query -> assertNotMigrated(Part.READ_STORE, query));
            assertThat(write.migrations().isCurrent()).isFalse();
            assertThat(read.migrations().isCurrent()).isFalse();
        }
    }

    private static void assertNotMigrated(Part part, ThrowingCallable query) {
        assertThatThrownBy(query)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(part + " does not have the schema of this version: run migrate");
    }

    @Test
    void migrationsRunOnce(DevServices services) {
        var database = services.writeDatabase().freshDatabase("migrated");
        try (var write = writeAt(database.url())) {
            assertThat(write.migrations().run()).isPositive();
            assertThat(write.migrations().run()).isZero();
            assertThat(write.migrations().isCurrent()).isTrue();
        } finally {
            services.writeDatabase().drop(database);
        }
    }

    /** A large table makes an index slow; here a function takes longer to make than a statement of a request may take. */
    @Test
    void aMigrationMayTakeLongerThanARequest(DevServices services) throws SQLException {
        var database = services.writeDatabase().freshDatabase("slow");
        try (var write = writeAt(database.url());
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create schema elsewhere;
                    create function elsewhere.slow() returns event_trigger language plpgsql as 'begin perform pg_sleep(2); end';
                    create event trigger slow on ddl_command_end when tag in ('CREATE FUNCTION') execute function elsewhere.slow()
                    """);

            assertThat(write.migrations().run()).isPositive();
        } finally {
            services.writeDatabase().drop(database);
        }
    }

    @Test
    void aNewerSchemaThatLeavesThisVersionAbleToRunIsTaken(DevServices services) throws SQLException {
        var writeDatabase = services.writeDatabase().freshDatabase("newer");
        var readDatabase = services.readDatabase().freshDatabase("newer");
        try (var write = writeAt(writeDatabase.url());
                var read = readAt(readDatabase.url())) {
            write.migrations().run();
            read.migrations().run();
            runOneMore(writeDatabase, "public", null);
            runOneMore(readDatabase, "read_g1", null);

            assertThat(write.migrations().isCurrent()).isTrue();
            assertThat(write.migrations().run()).isZero();
            assertThat(read.migrations().isCurrent()).isTrue();
            assertThat(read.migrations().run()).isZero();
        } finally {
            services.writeDatabase().drop(writeDatabase);
            services.readDatabase().drop(readDatabase);
        }
    }

    @Test
    void aNewerSchemaThatDoesNotIsRefusedInWords(DevServices services) throws SQLException {
        var writeDatabase = services.writeDatabase().freshDatabase("refused");
        var readDatabase = services.readDatabase().freshDatabase("refused");
        try (var write = writeAt(writeDatabase.url());
                var read = readAt(readDatabase.url())) {
            write.migrations().run();
            read.migrations().run();
            runOneMore(writeDatabase, "public", "update schema_compatibility set oldest = 98");
            runOneMore(readDatabase, "read_g1", "drop table read_g1.schema_compatibility");

            assertRefused(() -> write.migrations().run(), "98");
            assertRefused(() -> write.migrations().isCurrent(), "98");
            assertRefused(() -> read.migrations().isCurrent(), "99");
        } finally {
            services.writeDatabase().drop(writeDatabase);
            services.readDatabase().drop(readDatabase);
        }
    }

    private static void assertRefused(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("the schema of a newer version: it was migrated to 99")
                .hasMessageContaining(named)
                .hasMessageContaining("Start the newer version");
    }

    /** What a later version may have done. */
    private static void runOneMore(Database database, String schema, @Nullable String change) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into " + schema + ".flyway_schema_history (installed_rank, version, description,"
                    + " type, script, installed_by, execution_time, success)"
                    + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'test', 1, true)");
            if (change != null) {
                statement.execute(change);
            }
        }
    }
}
