package dev.triptych.devservices.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that the JDK's keytool made just now, signed by itself, for one name. */
public final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final KeyStore keys;

    private TestCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /** For a server that is called so, as keytool writes it: {@code dns:localhost}, {@code ip:127.0.0.1}. */
    public static TestCertificate of(String name, Path directory) throws Exception {
        var store = directory.resolve(name.replace(':', '-') + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=Triptych test",
                        "-ext",
                        "SAN=" + name,
                        "-ext",
                        "BC=ca:true",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new TestCertificate(keys);
    }

    /** What a server shows. */
    public SSLContext server() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The certificate in PEM form. */
    public String pem() throws GeneralSecurityException {
        return pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
    }

    /** Its key in PEM form. */
    public String key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
    }

    /** A file with the certificate. */
    public Path file(Path directory) throws GeneralSecurityException, IOException {
        return Files.writeString(Files.createTempFile(directory, "ca", ".pem"), pem());
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
