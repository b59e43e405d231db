package dev.triptych.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.settings.Settings;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportWarningsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@localhost:5432/chat",
                "postgresql://u:p@127.0.0.1:5432,127.0.0.2/chat",
                "jdbc:postgresql://[::1]:5432/chat",
                "postgresql://u:p@db.example.org/chat?sslmode=verify-full",
                "postgresql://u:p@db.example.org/chat?sslrootcert=/ca.pem&sslmode=verify-full"
            })
    void aDatabaseOfThisMachineOrOneThatProvesItselfIsFine(String url) {
        assertThat(warnings(url, "http://localhost:9200")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@db.example.org/chat",
                "postgresql://u:p@10.0.0.7:5432/chat?sslmode=require",
                "postgresql://u:p@localhost:5432,db.example.org:5432/chat?sslmode=verify-ca",
                "postgresql://u:p@localhost.example.org/chat"
            })
    void anotherDatabaseIsWarnedAboutWithoutItsPassword(String url) {
        assertThat(warnings(url, "https://search.example.org"))
                .singleElement()
                .asString()
                .startsWith("WRITE_DATABASE_URL reaches ")
                .contains("sslmode=verify-full")
                .doesNotContain("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://search.example.org:9200", "http://localhost:9200,http://10.0.0.7:9200/"})
    void aSearchServerWithoutTlsIsWarnedAbout(String nodes) {
        assertThat(warnings("postgresql://localhost/chat", nodes))
                .singleElement()
                .asString()
                .startsWith("ELASTICSEARCH_NODE reaches ");
    }

    private static List<String> warnings(String database, String nodes) {
        var environment = new HashMap<String, String>();
        environment.put("WRITE_DATABASE_URL", database);
        environment.put("READ_DATABASE_URL", "postgresql://localhost/chat_read");
        environment.put("ELASTICSEARCH_NODE", nodes);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("AUTH_MODE", "dev");
        return TransportWarnings.of(Settings.from(environment));
    }
}
