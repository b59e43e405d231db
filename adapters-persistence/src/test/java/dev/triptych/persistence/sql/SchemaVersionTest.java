package dev.triptych.persistence.sql;

import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.sql.ImpatientStores.questions;
import static dev.triptych.persistence.sql.ImpatientStores.readAt;
import static dev.triptych.persistence.sql.ImpatientStores.writeAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.devservices.Database;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.persistence.SchemaMismatchException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the stores say of a schema that is not the one of this version. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class SchemaVersionTest {
    @Test
    void aDatabaseThatWasNotMigratedSaysWhatToDo(
            @FreshDatabase(WRITE_DATABASE) Database emptyWrite, @FreshDatabase(READ_DATABASE) Database emptyRead) {
        try (var write = writeAt(emptyWrite.url());
                var read = readAt(emptyRead.url())) {
            questions(write).forEach(question -> assertNotMigrated(Part.WRITE_STORE, question));
            questions(read).forEach(question -> assertNotMigrated(Part.READ_STORE, question));
            assertThat(write.migrations().isCurrent()).isFalse();
            assertThat(read.migrations().isCurrent()).isFalse();
        }
    }

    private static void assertNotMigrated(Part part, ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(part + " does not have the schema of this version: run migrate");
    }

    @Test
    void migrationsRunOnceAndRefuseWhatIsNewer(DevServices services) throws Exception {
        var database = services.writeDatabase().freshDatabase("migrated");
        try (var write = writeAt(database.url())) {
            assertThat(write.migrations().run()).isPositive();
            assertThat(write.migrations().run()).isZero();
            assertThat(write.migrations().isCurrent()).isTrue();

            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("insert into flyway_schema_history (installed_rank, version, description, type,"
                        + " script, installed_by, execution_time, success)"
                        + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'test', 1, true)");
            }
            assertThatThrownBy(() -> write.migrations().run())
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining("the schema of a newer version")
                    .hasMessageContaining("99");
            assertThatThrownBy(() -> write.migrations().isCurrent()).isInstanceOf(SchemaMismatchException.class);
        } finally {
            services.writeDatabase().drop(database);
        }
    }
}
