package dev.triptych.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.messaging.kafka.KafkaSecurity.Protocol;
import dev.triptych.messaging.wire.Seals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every client of ours works with a broker that demands TLS and that one shows who one is, and with none otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureKafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String OAUTH = "OAUTHBEARER";

    private SecureKafka kafka;

    @BeforeAll
    void start(@TempDir Path directory) {
        kafka = new SecureKafka(directory);
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    private KafkaSecurity login(String mechanism, String password) {
        return new KafkaSecurity(
                Protocol.SASL_SSL, mechanism, SecureKafka.USER, password, kafka.certificate(), null, null);
    }

    private static KafkaSettings at(String broker, Map<String, String> properties) {
        return KafkaSettings.of(broker)
                .withTopic("secure." + UUID.randomUUID())
                .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))
                .withProperties(properties);
    }

    private static void assertThatAllWorks(KafkaSettings settings) {
        var records = new BusRecords(6).next(20);
        new EventTopic(settings).ensure();
        try (var bus = new KafkaEventBus(
                        settings, Seals::one, KafkaMeters.NONE, new RecordCounts(InstantSource.system()));
                var probe = new KafkaProbe(settings);
                var subscription = bus.subscribe("test", Map.of())) {
            bus.publish(records);
            var missing = new HashSet<BusRecord>(records);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!missing.isEmpty() && System.nanoTime() < deadline) {
                subscription.poll(POLL).forEach(received -> missing.remove(received.record()));
            }
            assertThat(missing).isEmpty();
            assertThatCode(probe::probe).doesNotThrowAnyException();
            assertThat(new KafkaBusTail(settings, Seals::one).last()).isNotEmpty();
        }
    }

    private static void assertThatNothingWorks(KafkaSettings settings) {
        assertThatThrownBy(() -> new EventTopic(settings).ensure()).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void aNameAndAPasswordOverTlsAreEnough(String mechanism) {
        assertThatAllWorks(
                at(kafka.login(), login(mechanism, SecureKafka.PASSWORD).properties()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
    void aWrongPasswordIsRefused(String mechanism) {
        assertThatNothingWorks(at(kafka.login(), login(mechanism, "wrong").properties()));
    }

    @Test
    void aTokenIsGivenByProperties() {
        var properties = new HashMap<>(
                new KafkaSecurity(Protocol.SASL_SSL, OAUTH, null, null, kafka.certificate(), null, null).properties());
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                        + " unsecuredLoginStringClaim_sub=\"triptych\";");
        assertThatAllWorks(at(kafka.login(), properties));
    }

    @Test
    void aBrokerWhoseCertificateNobodyVouchesForIsNotTrusted() {
        var trustsTheJdks =
                new KafkaSecurity(Protocol.SASL_SSL, "PLAIN", SecureKafka.USER, SecureKafka.PASSWORD, null, null, null);
        assertThatNothingWorks(at(kafka.login(), trustsTheJdks.properties()));
    }

    @Test
    void aCertificateOfTheClientsOwnIsEnough() {
        var mutual = new KafkaSecurity(
                Protocol.SSL, "PLAIN", null, null, kafka.certificate(), kafka.certificateWithKey(), null);
        assertThatAllWorks(at(kafka.mutual(), mutual.properties()));
    }

    @Test
    void withoutACertificateOfItsOwnAClientIsRefusedWhereOneIsDemanded() {
        var oneSided = new KafkaSecurity(Protocol.SSL, "PLAIN", null, null, kafka.certificate(), null, null);
        assertThatNothingWorks(at(kafka.mutual(), oneSided.properties()));
    }

    @Test
    void nobodyIsShownAPassword() {
        assertThat(login("PLAIN", SecureKafka.PASSWORD).toString()).doesNotContain(SecureKafka.PASSWORD);
    }
}
