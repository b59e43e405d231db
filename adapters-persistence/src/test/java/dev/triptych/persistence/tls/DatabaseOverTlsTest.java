package dev.triptych.persistence.tls;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.tls.TestCertificate;
import dev.triptych.persistence.sql.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** A database server that lets a user in over TLS only, reached by the settings' form of its address. */
@WithServices(WRITE_DATABASE)
class DatabaseOverTlsTest {
    private static final String PASSWORD = "p%40ss";

    @TempDir
    private Path directory;

    private final String user = "tls_" + UUID.randomUUID().toString().replace("-", "");
    private Database database;
    private Path hba;
    private String rules;
    private Path caFile;

    @BeforeEach
    void demandTls(@FreshDatabase(WRITE_DATABASE) Database fresh) throws Exception {
        database = fresh;
        hba = Path.of(answer("show hba_file"));
        assumeTrue(Files.exists(hba), "the server's files are not within reach: it runs in a container");
        var certificate = TestCertificate.of("dns:localhost", directory);
        caFile = certificate.file(directory);
        var data = Path.of(answer("show data_directory"));
        secret(data.resolve("server.crt"), certificate.pem());
        secret(data.resolve("server.key"), certificate.key());
        rules = Files.readString(hba);
        Files.writeString(
                hba, "hostnossl all " + user + " all reject\nhostssl all " + user + " all scram-sha-256\n" + rules);
        run("create role " + user + " login password 'p@ss'");
        run("alter system set ssl = on");
        reload("on");
    }

    @AfterEach
    void asItWas() throws Exception {
        if (rules != null) {
            Files.writeString(hba, rules);
            run("alter system reset ssl");
            reload("off");
            run("drop role " + user);
        }
    }

    @Test
    void verifyFullWithTheRightCertificateAndNameComesIn() throws Exception {
        try (var connection = connect("localhost", "?sslmode=verify-full&sslrootcert=" + caFile);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            rows.next();
            assertThat(rows.getBoolean(1)).isTrue();
        }
    }

    @Test
    void withoutTlsNobodyComesIn() {
        assertThatThrownBy(() -> connect("localhost", "?sslmode=disable")).isInstanceOf(SQLException.class);
    }

    @Test
    void anotherNameOrAnotherCertificateIsRefusedBeforeThePasswordIsSent() throws Exception {
        var other = TestCertificate.of("dns:example.org", directory).file(directory);

        assertThatThrownBy(() -> connect("127.0.0.1", "?sslmode=verify-full&sslrootcert=" + caFile))
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> connect("localhost", "?sslmode=verify-full&sslrootcert=" + other))
                .isInstanceOf(SQLException.class);
    }

    private Connection connect(String host, String options) throws SQLException {
        var url = DatabaseUrl.parse("postgresql://" + user + ":" + PASSWORD + "@" + host + ":" + database.port() + "/"
                + database.name() + options);
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(url.user()));
        properties.setProperty("password", String.valueOf(url.password()));
        properties.setProperty("loginTimeout", "10");
        var connection = new Driver().connect(url.jdbcUrl(), properties);
        assertThat(connection).isNotNull();
        return connection;
    }

    private void reload(String ssl) throws SQLException {
        run("select pg_reload_conf()");
        Await.until(
                "the server to have ssl = " + ssl,
                Duration.ofSeconds(20),
                () -> ssl.equals(answer("show ssl")),
                () -> "");
    }

    private static void secret(Path file, String content) throws Exception {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String answer(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
