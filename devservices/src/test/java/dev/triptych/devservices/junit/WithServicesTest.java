package dev.triptych.devservices.junit;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.ElasticsearchServer;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@WithServices({WRITE_DATABASE, KAFKA})
class WithServicesTest {
    private static final Set<Database> SEEN = new HashSet<>();

    private final Database database;

    WithServicesTest(@FreshDatabase(WRITE_DATABASE) Database database) {
        this.database = database;
    }

    @RepeatedTest(2)
    void allTestsOfAClassShareADatabaseOfTheirOwn(@FreshDatabase(WRITE_DATABASE) Database again) throws SQLException {
        SEEN.add(database);
        assertThat(SEEN).containsExactly(again);
        assertThat(database.name()).startsWith("withservicestest_");
        try (Connection connection = database.connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void theServersOfTheRunAreHandedIn(DevServices services, PostgresServer postgres, KafkaServer kafka) {
        assertThat(services.writeDatabase()).isSameAs(postgres);
        assertThat(services.kafka()).isSameAs(kafka);
        assertThat(postgres.alive()).isTrue();
        assertThat(kafka.alive()).isTrue();
    }

    @Nested
    @WithServices(SEARCH)
    class ANestedClass {
        @Test
        void addsToWhatTheOuterOneAsksFor(
                ElasticsearchServer search, @FreshDatabase(WRITE_DATABASE) Database inherited) {
            assertThat(search.alive()).isTrue();
            assertThat(inherited).isEqualTo(database);
        }
    }
}
