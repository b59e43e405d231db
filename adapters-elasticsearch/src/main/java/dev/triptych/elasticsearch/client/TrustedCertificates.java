package dev.triptych.elasticsearch.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the certificates of a PEM file and no others. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** A context; {@link IllegalArgumentException} that says why the file is none of certificates. */
    static SSLContext of(Path caFile) {
        try (var in = Files.newInputStream(caFile)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("names a file without a certificate");
            }
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            var number = 0;
            for (var certificate : certificates) {
                trusted.setCertificateEntry("ca-" + ++number, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("names a file that cannot be read", unreadable);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("names a file that does not hold certificates in PEM form", malformed);
        }
    }
}
