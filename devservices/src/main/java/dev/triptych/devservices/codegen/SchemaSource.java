package dev.triptych.devservices.codegen;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * A folder of migrations and the package its classes go to.
 *
 * @param folder the folder below the migrations' directory
 * @param packageName the package to generate
 */
record SchemaSource(String folder, String packageName) {

    Configuration settings(Path output, List<String> partitions) {
        List<String> excluded = new ArrayList<>(List.of("flyway_schema_history"));
        partitions.forEach(partition -> excluded.add(Pattern.quote(partition)));
        Database database = new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("public")
                // A generation of the read store is a schema of its own: which one, the connection says.
                .withOutputSchemaToDefault(true)
                .withIncludes(".*")
                .withExcludes(String.join("|", excluded))
                .withIncludeRoutines(false)
                .withForcedTypes(new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("(?i:timestamp.*with time zone|timestamptz)"));
        Generate generate = new Generate()
                .withGeneratedAnnotation(true)
                .withGeneratedAnnotationDate(false)
                .withPojos(false)
                .withDaos(false);
        Target target = new Target().withDirectory(output.toString()).withPackageName(packageName);
        return new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(generate)
                        .withTarget(target));
    }

    /** The tables that are partitions of another: which there are depends on the day. */
    static List<String> partitions(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select relname from pg_class where relispartition and relkind in ('r', 'p') order by relname")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
