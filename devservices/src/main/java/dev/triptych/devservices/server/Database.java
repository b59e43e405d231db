package dev.triptych.devservices.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Where a PostgreSQL database is and how to get in. */
public record Database(String host, int port, String name, String user, String password) {

    /** {@code jdbc:postgresql://host:port/name}, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** {@code postgresql://user:password@host:port/name}, as the product's settings take it. */
    public String url() {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + name;
    }

    /** A new connection, or an exception within 10 seconds. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        // The driver is named rather than looked up: DriverManager sees only drivers of the first class loader that
        // used it.
        Connection connection = new Driver().connect(jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not take " + jdbcUrl());
        }
        return connection;
    }

    Database named(String other) {
        return new Database(host, port, other, user, password);
    }
}
