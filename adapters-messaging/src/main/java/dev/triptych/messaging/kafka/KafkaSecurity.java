package dev.triptych.messaging.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * How the clients show who they are and whom they trust, as Kafka's own properties.
 *
 * @param protocol of the brokers' listener
 * @param mechanism of SASL; with one that needs more than a name and a password, such as {@code OAUTHBEARER}, the rest is
 *     given as properties
 * @param username for {@code PLAIN} and {@code SCRAM}
 * @param password for {@code PLAIN} and {@code SCRAM}
 * @param caFile certificates in PEM that the brokers' are checked against; the JDK's if absent
 * @param certificateFile the clients' own certificate with its private key, in PEM
 * @param keyPassword of that key, if it has one
 */
public record KafkaSecurity(
        Protocol protocol,
        String mechanism,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path caFile,
        @Nullable Path certificateFile,
        @Nullable String keyPassword) {
    private static final String PEM = "PEM";
    private static final String PLAIN = "PLAIN";
    private static final String PLAIN_LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM_LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule";

    /** Of a listener, by Kafka's names. */
    public enum Protocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        /** Whether the clients log in. */
        public boolean logsIn() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    /** None at all. */
    public static final KafkaSecurity NONE = new KafkaSecurity(Protocol.PLAINTEXT, PLAIN, null, null, null, null, null);

    /** Kafka's names and values; some of them are secret. */
    public Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        if (protocol != Protocol.PLAINTEXT) {
            properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name());
        }
        if (protocol.logsIn()) {
            properties.put(SaslConfigs.SASL_MECHANISM, mechanism);
            if (username != null && password != null) {
                properties.put(SaslConfigs.SASL_JAAS_CONFIG, login(username, password));
            }
        }
        if (caFile != null) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
            properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, caFile.toString());
        }
        if (certificateFile != null) {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
            properties.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, certificateFile.toString());
        }
        if (keyPassword != null) {
            properties.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, keyPassword);
        }
        return Map.copyOf(properties);
    }

    private String login(String name, String secret) {
        return (mechanism.equals(PLAIN) ? PLAIN_LOGIN : SCRAM_LOGIN) + " required username=" + quoted(name)
                + " password=" + quoted(secret) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "KafkaSecurity[" + protocol + (protocol.logsIn() ? ", " + mechanism : "") + "]";
    }
}
