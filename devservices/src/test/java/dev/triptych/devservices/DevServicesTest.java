package dev.triptych.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** All servers of the stack at once, as whoever runs the tests. */
class DevServicesTest {

    @Test
    void allServersStartInParallelAndAnswer() throws SQLException {
        try (DevServices services = DevServices.start(ServerPlan.all())) {
            assertThat(services.servers()).hasSize(4).allMatch(Server::alive);
            assertThat(setting(services.writeDatabase().database(), "fsync")).isEqualTo("on");
            assertThat(setting(services.readDatabase().database(), "synchronous_commit"))
                    .isEqualTo("on");
        }
    }

    private static String setting(Database database, String name) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
