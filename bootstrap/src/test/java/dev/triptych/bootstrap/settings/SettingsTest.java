package dev.triptych.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.triptych.application.base.settings.FaultySettingsException;
import dev.triptych.application.base.work.Role;
import dev.triptych.bootstrap.settings.Settings.Checks;
import dev.triptych.bootstrap.settings.Settings.LogFormat;
import dev.triptych.bootstrap.settings.Settings.Migration;
import dev.triptych.bootstrap.settings.Settings.Observing;
import dev.triptych.domain.migration.Phase;
import dev.triptych.messaging.kafka.BusSettings;
import dev.triptych.telemetry.tracing.TracingSettings;
import dev.triptych.web.HttpSettings;
import dev.triptych.web.http.auth.AuthSettings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "WRITE_DATABASE_URL", "postgresql://u:p@localhost:5432/w",
            "READ_DATABASE_URL", "jdbc:postgresql://localhost:5433/r",
            "ELASTICSEARCH_NODE", "http://localhost:9200",
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"));

    @Test
    void fourUrlsAreEnough() {
        var settings = Settings.from(environment);

        assertThat(settings.of(HttpSettings.class).listeners().port()).isEqualTo(8080);
        assertThat(settings.of(HttpSettings.class).listeners().managementPort()).isEqualTo(8081);
        assertThat(settings.of(HttpSettings.class).tokens().mode()).isEqualTo(Mode.JWT);
        assertThat(settings.roles()).containsExactly(Role.values());
        assertThat(settings.migration().initialPhase()).isEqualTo(Phase.SINGLE);
    }

    @Test
    void allFaultsAreReportedTogether() {
        environment.remove("READ_DATABASE_URL");
        environment.put("WRITE_DATABASE_URL", "mysql://localhost/w");
        environment.put("HTTP_PORT", "eighty");
        environment.put("MIGRATION_INITIAL_PHASE", "TRIPLE");
        environment.put("AUTH_HS256_SECRET", "short");

        assertThat(faults())
                .hasSize(5)
                .anyMatch(fault -> fault.startsWith("READ_DATABASE_URL is not set"))
                .anyMatch(fault -> fault.startsWith("WRITE_DATABASE_URL must begin"))
                .anyMatch(fault -> fault.startsWith("HTTP_PORT must be a whole number from 0 to 65535"))
                .anyMatch(fault -> fault.startsWith("MIGRATION_INITIAL_PHASE must be one of SINGLE, DUAL_WRITE"))
                .anyMatch(fault -> fault.startsWith("AUTH_HS256_SECRET must have at least 32 bytes"));
    }

    @Test
    void nothingIsTracedAndLogLinesAreTextUnlessItIsSaid() {
        var quiet = Settings.from(environment);
        assertThat(quiet.of(TracingSettings.class)).isEqualTo(new TracingSettings(null, 10));
        assertThat(quiet.observing()).isEqualTo(new Observing(LogFormat.TEXT, "docs/RUNBOOK.md"));
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        environment.put("TRACING_SAMPLE_PERCENT", "100");
        environment.put("LOG_FORMAT", "json");
        environment.put("RUNBOOK_URL", "https://wiki.example.org/triptych");
        var observed = Settings.from(environment);
        assertThat(observed.of(TracingSettings.class)).isEqualTo(new TracingSettings("http://localhost:4318", 100));
        assertThat(observed.observing()).isEqualTo(new Observing(LogFormat.JSON, "https://wiki.example.org/triptych"));
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318");
        environment.put("TRACING_SAMPLE_PERCENT", "101");
        environment.put("LOG_FORMAT", "xml");
        assertThat(faults()).hasSize(3).anyMatch(fault -> fault.startsWith("LOG_FORMAT must be one of TEXT, JSON"));
    }

    @Test
    void kafkaIsReachedAsItIsSet() {
        environment.putAll(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "sasl_ssl",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SASL_USERNAME", "triptych",
                "KAFKA_SASL_PASSWORD", "hunter2",
                "KAFKA_PROPERTIES", "client.rack=a\nsecurity.providers = x"));

        var bus = Settings.from(environment).of(BusSettings.class);

        assertThat(bus.kafka().properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("client.rack", "a")
                .containsEntry("security.providers", "x");
        assertThat(bus.toString()).doesNotContain("hunter2");
    }

    @Test
    void aLoginWithoutItsPasswordAndAKeyThatIsTooShortAreFaults() {
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SASL_USERNAME", "triptych");
        environment.put("KAFKA_CA_PATH", "/nowhere/ca.pem");
        environment.put("EVENT_SIGNING_KEY", "short");

        assertThat(faults())
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD are required for"))
                .anyMatch(fault -> fault.startsWith("KAFKA_CA_PATH names a file that cannot be read"))
                .anyMatch(fault -> fault.startsWith("EVENT_SIGNING_KEY must have at least 32 bytes"));
    }

    @Test
    void theMigrationGoesByItsDefaults() {
        assertThat(Settings.from(environment).migration())
                .isEqualTo(new Migration(
                        Phase.SINGLE,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        10,
                        20_000));
    }

    @Test
    void theStoresAreCheckedByDefault() {
        assertThat(Settings.from(environment).checks())
                .isEqualTo(new Checks(Duration.ofHours(6), Duration.ofHours(2), 50_000, Duration.ofDays(1)));
    }

    @Test
    void theMigrationGoesAsItIsSet() {
        environment.putAll(Map.of(
                "MIGRATION_INITIAL_PHASE", "read_migration",
                "CONSISTENCY_WAIT_MS", "0",
                "DUAL_WRITE_TIMEOUT_MS", "10",
                "READ_TIMEOUT_MS", "60000",
                "READ_MAX_AGE_MS", "250",
                "SHADOW_SAMPLE_PERCENT", "100",
                "RESYNC_ROWS_PER_SECOND", "10000000"));

        assertThat(Settings.from(environment).migration())
                .isEqualTo(new Migration(
                        Phase.READ_MIGRATION,
                        Duration.ZERO,
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(250),
                        100,
                        10_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "CONSISTENCY_WAIT_MS, -1, 10001, 0, 10000",
        "DUAL_WRITE_TIMEOUT_MS, 9, 5001, 10, 5000",
        "READ_TIMEOUT_MS, 249, 60001, 250, 60000",
        "READ_MAX_AGE_MS, 249, 600001, 250, 600000",
        "SHADOW_SAMPLE_PERCENT, -1, 101, 0, 100",
        "RESYNC_ROWS_PER_SECOND, 99, 10000001, 100, 10000000",
        "PARKED_EVENTS_LIMIT, 0, 1000001, 1, 1000000",
        "CONSISTENCY_CHECK_EVERY_MINUTES, -1, 10081, 0, 10080",
        "CONSISTENCY_CHECK_LONGEST_MINUTES, 0, 10081, 1, 10080",
        "CONSISTENCY_CHECK_ROWS_PER_SECOND, 99, 10000001, 100, 10000000",
        "VERIFICATION_VALID_MINUTES, 0, 43201, 1, 43200",
        "REDACTION_DAYS, 14, 3651, 15, 3650"
    })
    void whatIsOutOfBoundsIsAFault(String name, String tooLow, String tooHigh, String least, String most) {
        for (var value : List.of(tooLow, tooHigh, "many")) {
            environment.put(name, value);
            assertThat(faults())
                    .containsExactly(
                            name + " must be a whole number from " + least + " to " + most + ", is '" + value + "'");
        }
    }

    private List<String> faultsOfServing() {
        var refused = catchThrowableOfType(FaultySettingsException.class, () -> Settings.forServing(environment));
        return refused == null ? List.of() : refused.faults();
    }

    @Test
    void anInstanceThatServesNeedsToKnowWhoseTokensToBelieve() {
        assertThat(faultsOfServing()).containsExactly("AUTH_HS256_SECRET or AUTH_JWKS_URL is required");

        environment.put("AUTH_HS256_SECRET", "0123456789abcdef0123456789abcdef");
        assertThat(faultsOfServing())
                .containsExactly(
                        "AUTH_ISSUER is required: the iss claim of your tokens, or any to accept every issuer",
                        "AUTH_AUDIENCE is required: an aud claim of your tokens, or any to accept every audience");

        environment.put("AUTH_ISSUER", "https://issuer.example");
        environment.put("AUTH_AUDIENCE", "any");
        assertThat(faultsOfServing()).isEmpty();
    }

    @Test
    void developmentTokensAreForLoopbackAddressesUnlessForced() {
        environment.put("AUTH_MODE", "dev");
        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("AUTH_MODE dev issues a token for any user to anyone");
        environment.put("HTTP_HOST", "127.0.0.1");
        assertThat(faultsOfServing()).isEmpty();
        environment.put("MANAGEMENT_HOST", "0.0.0.0");
        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("AUTH_MODE dev issues a token for any user to anyone");
        environment.put("AUTH_DEV_ANYWHERE", "yes");
        assertThat(faultsOfServing()).isEmpty();
    }

    @Test
    void operatorsAreServedOnThisMachineOnlyUnlessItIsSaid() {
        assertThat(http().listeners().managementHost()).isEqualTo("127.0.0.1");
        environment.put("MANAGEMENT_HOST", "10.0.0.7");
        assertThat(http().listeners().managementHost()).isEqualTo("10.0.0.7");
    }

    @Test
    void originsAreNamedOneByOne() {
        assertThat(http().listeners().corsOrigins()).isEmpty();
        environment.put("CORS_ORIGINS", "https://chat.example.org, http://localhost:3000");
        assertThat(http().listeners().corsOrigins())
                .containsExactly("https://chat.example.org", "http://localhost:3000");
        for (var wrong : List.of("chat.example.org", "https://chat.example.org/", "https://a,,https://b", "null")) {
            environment.put("CORS_ORIGINS", wrong);
            assertThat(faults()).singleElement().asString().startsWith("CORS_ORIGINS must be origins like");
        }
    }

    @Test
    void aMisspeltSettingOfOursIsRefused() {
        environment.put("TRIPTYCH_ROLE", "api");

        assertThat(faults()).containsExactly("TRIPTYCH_ROLE is no setting of this version");
    }

    @Test
    void aFaultNeverShowsASecret() {
        environment.put("AUTH_HS256_SECRET", "hush");
        environment.put("WRITE_DATABASE_URL", "mysql://u:hush@localhost/w");

        assertThat(faults()).isNotEmpty().noneMatch(fault -> fault.contains("hush"));
        assertThat(Settings.from(valid()).toString()).doesNotContain("postgresql://u:p@");
    }

    private Map<String, String> valid() {
        return Map.of(
                "WRITE_DATABASE_URL", "postgresql://u:p@localhost:5432/w",
                "READ_DATABASE_URL", "postgresql://u:p@localhost:5432/r",
                "ELASTICSEARCH_NODE", "http://localhost:9200",
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    }

    @Test
    void aSecretMayStandInAFile(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("secret"), "0123456789abcdef0123456789abcdef\n");
        environment.put("AUTH_HS256_SECRET_FILE", file.toString());

        assertThat(http().tokens().hs256Secret()).isEqualTo("0123456789abcdef0123456789abcdef");
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        environment.put("WRITE_DATABASE_URL_FILE", "/nowhere/to/be/found");
        environment.remove("WRITE_DATABASE_URL");

        assertThat(faults()).anyMatch(fault -> fault.startsWith("WRITE_DATABASE_URL_FILE names a file that cannot"));
    }

    @Test
    void bothListenersOnOnePortAreRefused() {
        environment.put("HTTP_PORT", "9000");
        environment.put("MANAGEMENT_PORT", "9000");

        assertThat(faults()).containsExactly("MANAGEMENT_PORT must not be the same as HTTP_PORT");
    }

    @Test
    void rolesAreChosenByName() {
        environment.put("TRIPTYCH_ROLES", "api, relay");

        assertThat(Settings.from(environment).roles()).containsExactly(Role.API, Role.RELAY);
    }

    @Test
    void settingsThatNoInstalledAdapterBringsAreNotGiven() {
        var settings = Settings.from(environment);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.of(String.class))
                .withMessageContaining("no adapter that is installed brings class java.lang.String");
    }

    private HttpSettings http() {
        return Settings.from(environment).of(HttpSettings.class);
    }

    private List<String> faults() {
        var faulty = catchThrowableOfType(FaultySettingsException.class, () -> Settings.from(environment));
        return faulty.faults();
    }
}
