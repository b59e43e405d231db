package dev.triptych.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.messaging.kafka.KafkaSecurity.Protocol;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the event bus.
 *
 * @param kafka where it is, and the properties of Kafka's clients, some of them secret
 * @param signingKey of the records; the write database keeps one if absent
 */
public record BusSettings(KafkaSettings kafka, @Nullable String signingKey) {
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s,:/]+:[0-9]{1,5}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final int LEAST_KEY_BYTES = 32;
    private static final List<String> NAME_AND_PASSWORD = List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    /** Reads the settings, each with its text, from the environment. */
    public static BusSettings read(SettingsReader reader) {
        reader.begin(Section.STORES);
        var servers = reader.required(
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", "`host:port`, several separated by commas");
        for (var server : servers.split(",", -1)) {
            if (!HOST_AND_PORT.matcher(server.strip()).matches()) {
                reader.fault("KAFKA_BOOTSTRAP_SERVERS", "must be host:port, several separated by commas");
                break;
            }
        }
        var topic = reader.textOr(
                "EVENT_TOPIC",
                KafkaSettings.DEFAULT_TOPIC,
                "",
                "topic of the events; `migrate` creates it with 16 partitions");
        if (!TOPIC.matcher(topic).matches()) {
            reader.fault("EVENT_TOPIC", "must be 1 to 249 letters, digits, dots, - and _");
        }
        var properties = new HashMap<>(security(reader).properties());
        properties.putAll(properties(reader));
        return new BusSettings(
                KafkaSettings.of(servers).withTopic(topic).withProperties(properties), signingKey(reader));
    }

    private static @Nullable String signingKey(SettingsReader reader) {
        var key = reader.secret(
                "EVENT_SIGNING_KEY",
                "at least " + LEAST_KEY_BYTES + " bytes",
                "secret that signs records, the same for all instances. Default: one that the write database keeps. Records"
                        + " signed with another secret are refused; consumers read their events from the event log");
        if (key != null && key.getBytes(UTF_8).length < LEAST_KEY_BYTES) {
            reader.fault("EVENT_SIGNING_KEY", "must have at least " + LEAST_KEY_BYTES + " bytes");
        }
        return key;
    }

    private static KafkaSecurity security(SettingsReader reader) {
        var protocol = reader.choice(
                "KAFKA_SECURITY_PROTOCOL",
                Protocol.PLAINTEXT,
                Protocol.class,
                "protocol of the brokers' listener: with TLS (SSL, SASL_SSL), with a login (SASL_…)");
        var mechanism = reader.textOr(
                "KAFKA_SASL_MECHANISM",
                "PLAIN",
                "",
                "mechanism of the login: `PLAIN`, `SCRAM-SHA-256`, `SCRAM-SHA-512`, or another one, such as `OAUTHBEARER`,"
                        + " with its properties in `KAFKA_PROPERTIES`");
        var username = reader.text("KAFKA_SASL_USERNAME", "", "", "user of `PLAIN` and `SCRAM`");
        var password = reader.secret("KAFKA_SASL_PASSWORD", "", "password of `PLAIN` and `SCRAM`");
        if (protocol.logsIn() && NAME_AND_PASSWORD.contains(mechanism) && (username == null || password == null)) {
            reader.fault("KAFKA_SASL_USERNAME", "and KAFKA_SASL_PASSWORD are required for the mechanism " + mechanism);
        }
        return new KafkaSecurity(
                protocol,
                mechanism,
                username,
                password,
                file(
                        reader,
                        "KAFKA_CA",
                        "certificates in PEM form that verify the brokers' certificates. Default: those of the JDK"),
                file(
                        reader,
                        "KAFKA_CERTIFICATE",
                        "the client's certificate and its private key (PKCS #8), in PEM form"),
                reader.secret("KAFKA_KEY_PASSWORD", "", "password of that private key"));
    }

    private static @Nullable Path file(SettingsReader reader, String name, String what) {
        var value = reader.text(name + "_PATH", "", "", "file with " + what);
        if (value == null) {
            return null;
        }
        var file = Path.of(value);
        if (!Files.isReadable(file)) {
            reader.fault(name + "_PATH", "names a file that cannot be read: " + value);
        }
        return file;
    }

    /** Whatever else Kafka's clients take, in the form of their own files of properties. */
    private static Map<String, String> properties(SettingsReader reader) {
        var text = reader.secret(
                "KAFKA_PROPERTIES",
                "",
                "further properties of Kafka's clients, in the form of a properties file; they override the settings above,"
                        + " but not acks, idempotence and offsets, which correctness needs");
        var found = new HashMap<String, String>();
        if (text != null) {
            var properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            } catch (IllegalArgumentException malformed) {
                reader.fault("KAFKA_PROPERTIES", "is not in the form of a properties file");
            }
            properties.stringPropertyNames().forEach(name -> found.put(name, properties.getProperty(name)));
        }
        return found;
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "BusSettings[" + kafka + "]";
    }
}
