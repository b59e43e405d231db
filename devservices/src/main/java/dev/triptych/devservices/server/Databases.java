package dev.triptych.devservices.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The databases of one cluster, made and dropped through its maintenance database. */
public final class Databases {
    /** PostgreSQL cuts names after 63 bytes; nine of them are ours. */
    private static final int LONGEST_LABEL = 54;

    private final Database maintenance;

    public Databases(Database maintenance) {
        this.maintenance = maintenance;
    }

    public Database maintenance() {
        return maintenance;
    }

    public Database named(String name) {
        return maintenance.named(name);
    }

    /** Creates the database unless it is there. */
    public void ensure(String name) {
        try (Connection connection = maintenance.connect()) {
            if (!exists(connection, name)) {
                execute(connection, "create database " + quoted(name));
            }
        } catch (SQLException e) {
            throw new ServerFailure("cannot create the database " + name, e);
        }
    }

    public Database fresh(String label) {
        return fresh(label, maintenance.named("template1"));
    }

    public Database fresh(String label, Database template) {
        String name = freshName(label);
        try (Connection connection = maintenance.connect()) {
            execute(connection, "create database " + quoted(name) + " template " + quoted(template.name()));
            return maintenance.named(name);
        } catch (SQLException e) {
            throw new ServerFailure("cannot create the database " + name + " from " + template.name(), e);
        }
    }

    public void drop(Database database) {
        try (Connection connection = maintenance.connect()) {
            execute(connection, "drop database if exists " + quoted(database.name()) + " with (force)");
        } catch (SQLException e) {
            throw new ServerFailure("cannot drop the database " + database.name(), e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String freshName(String label) {
        String plain = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String shortened = plain.substring(0, Math.min(plain.length(), LONGEST_LABEL));
        return shortened + "_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
