package dev.triptych.persistence.schema;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.sql.ImpatientStores.writeAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema migration that makes rows of the current generations keeps what was current before. */
@WithServices(WRITE_DATABASE)
class CurrentGenerationsMigrationTest {
    private static final Path MIGRATION =
            Path.of("../migrations/src/main/resources/triptych/migrations/write/V16__current_generations.sql");
    private static final String UNDONE = """
            drop trigger current_generations_follow on migration_state;
            drop function follow_current_generations();
            drop table current_generation;
            alter table generation add constraint generation_sink_check check (sink in ('READ', 'SEARCH'));
            alter table resync add constraint resync_target_check check (target in ('READ', 'SEARCH', 'ALL'));
            alter table consistency_check_store
                add constraint consistency_check_store_store_check check (store in ('READ', 'SEARCH'))
            """;

    @Test
    void whatWasCurrentStaysCurrent(@FreshDatabase(WRITE_DATABASE) Database database) throws SQLException, IOException {
        try (var write = writeAt(database.url())) {
            write.migrations().run();
            write.control().transitions().begin(Stage.of(Phase.SINGLE), true);
            assertThat(write.control().migrationStates().load().generations())
                    .isEqualTo(Map.of("READ", 1, "SEARCH", 1));
            execute(database, UNDONE);
            execute(database, "update migration_state set read_generation = 4, search_generation = 7");

            execute(database, Files.readString(MIGRATION));

            assertThat(write.control().migrationStates().load().generations())
                    .isEqualTo(Map.of("READ", 4, "SEARCH", 7));
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
