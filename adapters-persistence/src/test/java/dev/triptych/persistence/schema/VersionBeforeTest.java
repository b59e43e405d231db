package dev.triptych.persistence.schema;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.sql.ImpatientStores.readAt;
import static dev.triptych.persistence.sql.ImpatientStores.writeAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A version that was there before runs on the schema that this one makes: a release can be rolled back. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class VersionBeforeTest {
    private static final Path MIGRATIONS = Path.of("../migrations/src/main/resources/triptych/migrations");
    private static final Pattern VERSION = Pattern.compile("V([0-9]+)__.*");
    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");
    /** What takes something away from, or asks something new of, a version that does not know of it. */
    private static final List<Pattern> CONTRACTS = Stream.of(
                    "\\bdrop (?:table|column|index|function|view|type|schema|trigger|default)\\b",
                    "\\brename\\b",
                    "\\balter column \\w+ (?:set data )?type\\b",
                    "\\bset not null\\b",
                    "\\btruncate\\b",
                    "\\badd column (?:if not exists )?\\w+ (?!.*\\b(?:default|generated)\\b).*\\bnot null\\b",
                    "\\badd (?:constraint \\w+ )?(?:check|unique|primary key|foreign key|exclude)\\b")
            .map(Pattern::compile)
            .toList();

    @Test
    void whatItWritesAndAsksTheWriteDatabaseTakes(@FreshDatabase(WRITE_DATABASE) Database database) throws Exception {
        try (var write = writeAt(database.url())) {
            write.migrations().run();
        }
        assertTaken(database, "public", "write.sql");
    }

    @Test
    void whatItWritesAndAsksTheReadDatabaseTakes(@FreshDatabase(READ_DATABASE) Database database) throws Exception {
        try (var read = readAt(database.url())) {
            read.migrations().run();
        }
        assertTaken(database, "read_g1", "read.sql");
    }

    private static void assertTaken(Database database, String schema, String recorded)
            throws SQLException, IOException {
        var statements = statements(resource("/triptych/version-before/" + recorded));
        assertThat(statements).hasSizeGreaterThan(10);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path = " + schema);
            for (var each : statements) {
                assertThatCode(() -> statement.execute(each)).as(each).doesNotThrowAnyException();
            }
            connection.rollback();
        }
    }

    private static String resource(String name) throws IOException {
        try (var content = Objects.requireNonNull(VersionBeforeTest.class.getResourceAsStream(name), name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without comments, with single spaces. */
    private static List<String> statements(String sql) {
        return Stream.of(sql.replaceAll("--[^\n]*", "").split(";\\s*\n"))
                .map(each -> each.strip().replaceAll("\\s+", " "))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"write, 9", "read, 5"})
    void noMigrationSinceTakesAnythingAwayUnlessItSaysWhoMayStillRun(String database, int released) throws IOException {
        try (var files = Files.list(MIGRATIONS.resolve(database))) {
            var newer = files.filter(file -> number(file) > released).toList();
            assertThat(newer).isNotEmpty();
            for (var file : newer) {
                assertThat(contracts(Files.readString(file)))
                        .as("%s: what the version before cannot live with; see docs/OPERATIONS.md", file.getFileName())
                        .isEmpty();
            }
        }
    }

    private static int number(Path file) {
        var name = VERSION.matcher(file.getFileName().toString());
        assertThat(name.matches()).as(file.toString()).isTrue();
        return Integer.parseInt(name.group(1));
    }

    /** A table that the same file makes is nobody's yet. */
    private static List<String> contracts(String sql) {
        var lower = statements(sql.toLowerCase(Locale.ROOT));
        if (lower.stream().anyMatch(each -> each.startsWith("update schema_compatibility set oldest"))) {
            return List.of();
        }
        var made = lower.stream()
                .flatMap(each -> CREATED.matcher(each).results())
                .map(found -> found.group(1))
                .toList();
        return lower.stream()
                .filter(each -> !each.startsWith("create table") && !each.startsWith("insert into"))
                .filter(each -> made.stream().noneMatch(table -> each.contains(" " + table + " ")))
                .filter(each -> CONTRACTS.stream()
                                .anyMatch(contract -> contract.matcher(each).find())
                        || each.startsWith("create unique index"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table message drop column body;",
                "drop table member;",
                "alter table message rename column body to text;",
                "alter table message add column x integer not null;",
                "alter table message alter column body set not null;",
                "alter table message alter column version type bigint;",
                "alter table message add constraint short check (length(body) < 10);",
                "create unique index one on message (body);"
            })
    void aMigrationThatTakesSomethingAwayIsFound(String sql) {
        assertThat(contracts(sql)).hasSize(1);
        assertThat(contracts(sql + "\nupdate schema_compatibility set oldest = 14;\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table message add column x integer;",
                "alter table message add column x integer not null default 0;",
                "create table other (id uuid not null);",
                "create index one on message (body);",
                "create table other (id uuid);\ncreate unique index one on other (id);"
            })
    void aMigrationThatOnlyAddsIsNot(String sql) {
        assertThat(contracts(sql)).isEmpty();
    }
}
