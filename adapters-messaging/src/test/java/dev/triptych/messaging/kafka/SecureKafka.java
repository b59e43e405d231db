package dev.triptych.messaging.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerMode;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker with a listener that demands TLS and a login, and one that demands TLS and the client's certificate. The
 * certificate is made by the JDK's {@code keytool}.
 */
final class SecureKafka implements AutoCloseable {
    static final String USER = "triptych";
    /** With what would end a quoted text. */
    static final String PASSWORD = "se\"cret\\ 1;";

    private static final String STORE_PASSWORD = "changeit";
    private static final int SCRAM_ITERATIONS = 4_096;
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path certificate;
    private final Path certificateWithKey;
    private final DevServices services;
    private final int loginPort = FreePort.pick();
    private final int certificatePort = FreePort.pick();

    SecureKafka(Path directory) {
        certificate = directory.resolve("ca.pem");
        certificateWithKey = directory.resolve("client.pem");
        var store = directory.resolve("broker.p12");
        makeCertificate(store);
        services = DevServices.start(plan(store));
        addScramUser();
    }

    private ServerPlan plan(Path store) {
        var plain = FreePort.pick();
        var controller = FreePort.pick();
        var settings = Map.ofEntries(
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:" + plain + ",CONTROLLER://127.0.0.1:" + controller
                                + ",LOGIN://127.0.0.1:" + loginPort + ",MUTUAL://127.0.0.1:" + certificatePort),
                Map.entry(
                        "advertised.listeners",
                        "PLAINTEXT://127.0.0.1:" + plain + ",LOGIN://127.0.0.1:" + loginPort + ",MUTUAL://127.0.0.1:"
                                + certificatePort),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_SSL,MUTUAL:SSL"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("ssl.keystore.location", store.toString()),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.password", STORE_PASSWORD),
                Map.entry("listener.name.mutual.ssl.client.auth", "required"),
                Map.entry("listener.name.mutual.ssl.truststore.location", certificate.toString()),
                Map.entry("listener.name.mutual.ssl.truststore.type", "PEM"),
                Map.entry(
                        "listener.name.login.sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER"),
                Map.entry(
                        "listener.name.login.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=" + "\""
                                + inPropertiesFile(PASSWORD) + "\";"),
                Map.entry(
                        "listener.name.login.scram-sha-256.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry(
                        "listener.name.login.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry(
                        "listener.name.login.oauthbearer.sasl.jaas.config",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                                + " unsecuredLoginStringClaim_sub=\"broker\";"));
        var plan = ServerPlan.of(ServerKind.KAFKA).in(ServerMode.PROCESSES).port(ServerKind.KAFKA, plain);
        for (var setting : settings.entrySet()) {
            plan = plan.setting(ServerKind.KAFKA, setting.getKey(), setting.getValue());
        }
        return plan;
    }

    /** A backslash for the login module's quoted text, and each again for the file of properties. */
    private static String inPropertiesFile(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\\", "\\\\");
    }

    private void makeCertificate(Path store) {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD));
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, STORE_PASSWORD.toCharArray());
            var pem = pem("CERTIFICATE", keys.getCertificate("broker").getEncoded());
            Files.writeString(certificate, pem);
            var key = keys.getKey("broker", STORE_PASSWORD.toCharArray()).getEncoded();
            Files.writeString(certificateWithKey, pem("PRIVATE KEY", key) + pem);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + new String(PEM.encode(bytes), US_ASCII) + "\n-----END " + what
                + "-----\n";
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), US_ASCII);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void addScramUser() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker().bootstrapServers()))) {
            for (var mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                USER, new ScramCredentialInfo(mechanism, SCRAM_ITERATIONS), PASSWORD)))
                        .all()
                        .get();
            }
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private KafkaServer broker() {
        return (KafkaServer) services.server(ServerKind.KAFKA);
    }

    /** The certificate that the broker shows, for those who are to trust it. */
    Path certificate() {
        return certificate;
    }

    /** One that the broker trusts, with its key. */
    Path certificateWithKey() {
        return certificateWithKey;
    }

    /** Where TLS and a login are demanded. */
    String login() {
        return "127.0.0.1:" + loginPort;
    }

    /** Where TLS and the client's certificate are demanded. */
    String mutual() {
        return "127.0.0.1:" + certificatePort;
    }

    @Override
    public void close() {
        services.close();
    }
}
