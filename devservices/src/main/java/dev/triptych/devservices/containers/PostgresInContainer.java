package dev.triptych.devservices.containers;

import dev.triptych.devservices.probe.PostgresProbe;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.Databases;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.devservices.server.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL's own image. */
public final class PostgresInContainer extends ContainerServer implements PostgresServer {
    private static final String IMAGE = "postgres:18";
    private static final String USER = "triptych";

    public PostgresInContainer(ServerKind kind, int port, Map<String, String> settings) {
        super(kind, port, PostgreSQLContainer.POSTGRESQL_PORT, container(settings));
    }

    private static GenericContainer<?> container(Map<String, String> settings) {
        // Replaces the command of Testcontainers, which turns fsync off.
        List<String> command = new ArrayList<>(List.of("postgres", "-c", "max_connections=300"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                .withUsername(USER)
                .withPassword(USER)
                .withDatabaseName(USER);
        container.setCommand(command.toArray(String[]::new));
        return container;
    }

    private Databases databases() {
        return new Databases(new Database(host(), port(), "postgres", USER, USER));
    }

    @Override
    boolean ready() {
        return PostgresProbe.answers(databases().maintenance());
    }

    @Override
    void afterStart() {
        databases().ensure(USER);
    }

    @Override
    public Database database() {
        return databases().named(USER);
    }

    @Override
    public Database freshDatabase(String label) {
        return databases().fresh(label);
    }

    @Override
    public Database freshDatabase(String label, Database template) {
        return databases().fresh(label, template);
    }

    @Override
    public void drop(Database database) {
        databases().drop(database);
    }
}
