package dev.triptych.devservices;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class DevServicesTest {
    private final DevServices services;

    DevServicesTest(DevServices services) {
        this.services = services;
    }

    @Test
    void eachServerIsAProcessOfItsOwn() {
        Set<Long> pids = services.servers().stream().map(Server::pid).collect(Collectors.toSet());
        assertThat(pids).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void durabilityIsAtPostgresDefaults(String setting) throws SQLException {
        assertThat(shown(services.writeDatabase().database(), setting)).isEqualTo("on");
        assertThat(shown(services.readDatabase().database(), setting)).isEqualTo("on");
    }

    @Test
    void theTwoDatabasesAreClustersOfTheirOwn() throws SQLException {
        String query = "select system_identifier from pg_control_system()";
        assertThat(answer(services.writeDatabase().database(), query))
                .isNotEqualTo(answer(services.readDatabase().database(), query));
    }

    @Test
    void aServerThatNobodyAskedForIsRefusedByName() {
        try (DevServices none = DevServices.start(ServerPlan.of())) {
            assertThatThrownBy(none::kafka).hasMessage("kafka was not asked for; there are []");
        }
    }

    private static String shown(Database database, String setting) throws SQLException {
        return answer(database, "show " + setting);
    }

    private static String answer(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
