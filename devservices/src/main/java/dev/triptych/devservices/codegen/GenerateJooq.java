package dev.triptych.devservices.codegen;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.devservices.server.ServerKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Generates the classes of the write and the read schema.
 *
 * <p>Arguments: the directory with the migrations ({@code write/} and {@code read/} below it) and the directory to write to.
 */
public final class GenerateJooq {
    private static final List<SchemaSource> SOURCES = List.of(
            new SchemaSource("write", "dev.triptych.persistence.write.jooq"),
            new SchemaSource("read", "dev.triptych.persistence.read.jooq"));

    /** Held, because the logging system forgets the level of a logger that nobody holds. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private GenerateJooq() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: GenerateJooq <migrations directory> <output directory>");
        }
        Path migrations = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path output = Path.of(arguments[1]).toAbsolutePath().normalize();
        GenerationStamp stamp = GenerationStamp.of(migrations, SOURCES, output);
        if (!stamp.isCurrent()) {
            stamp.renew(() -> generate(migrations, output));
        }
    }

    private static void generate(Path migrations, Path output) throws Exception {
        FLYWAY.setLevel(Level.WARNING);
        // A schema that is read once and thrown away needs no durability.
        ServerPlan plan = ServerPlan.of(ServerKind.WRITE_DATABASE).setting(ServerKind.WRITE_DATABASE, "fsync", "off");
        try (DevServices services = DevServices.start(plan)) {
            PostgresServer postgres = services.writeDatabase();
            for (SchemaSource source : SOURCES) {
                Database database = postgres.freshDatabase(source.folder());
                migrate(database, migrations.resolve(source.folder()));
                try (Connection connection = database.connect()) {
                    GenerationTool tool = new GenerationTool();
                    tool.setConnection(connection);
                    tool.run(source.settings(output, SchemaSource.partitions(connection)));
                }
            }
        }
    }

    private static void migrate(Database database, Path folder) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + folder)
                .load()
                .migrate();
    }
}
