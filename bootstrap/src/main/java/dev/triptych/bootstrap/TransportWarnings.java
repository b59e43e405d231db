package dev.triptych.bootstrap;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchStoreSettings;
import dev.triptych.persistence.read.ReadStoreSettings;
import dev.triptych.persistence.sql.DatabaseSettings;
import dev.triptych.persistence.write.WriteStoreSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What of the way to the stores others can read or change. */
final class TransportWarnings {
    private static final Pattern VERIFIED = Pattern.compile("[?&]sslmode=verify-full(&|$)");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?0:0:0:0:0:0:0:1]?)");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private TransportWarnings() {}

    /** A sentence for each store that is reached over an open network; empty where all is well. */
    static List<String> of(Settings settings) {
        var warnings = new ArrayList<String>();
        database("WRITE_DATABASE_URL", settings.of(WriteStoreSettings.class).database(), warnings);
        database("READ_DATABASE_URL", settings.of(ReadStoreSettings.class).database(), warnings);
        var search = settings.of(SearchStoreSettings.class);
        search.nodes().stream()
                .map(URI::create)
                .filter(node -> "http".equals(node.getScheme()) && !isLoopback(node.getHost()))
                .findFirst()
                .ifPresent(
                        node -> warnings.add(
                                "ELASTICSEARCH_NODE reaches " + node.getHost()
                                        + " without TLS: messages"
                                        + (search.access().hasCredentials() ? " and credentials" : "")
                                        + " can be read and changed on the way. Use https, and ELASTICSEARCH_CA_PATH for a CA of your own"));
        return warnings;
    }

    private static void database(String setting, DatabaseSettings database, List<String> warnings) {
        var address = database.address();
        if (VERIFIED.matcher(address.jdbcUrl()).find()) {
            return;
        }
        var authority =
                address.jdbcUrl().replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*", "");
        for (var host : authority.split(",", -1)) {
            var name = PORT.matcher(host).replaceFirst("");
            if (!isLoopback(name)) {
                warnings.add(
                        setting + " reaches " + name + " without sslmode=verify-full: the password and messages can"
                                + " be read and changed on the way. Add ?sslmode=verify-full&sslrootcert=/path/ca.pem");
                return;
            }
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
