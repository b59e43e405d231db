package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.bootstrap.settings.Settings.Database;
import dev.triptych.bootstrap.settings.Settings.Search;
import dev.triptych.bootstrap.settings.Settings.SearchAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of the stores. */
final class StoreSettings {
    private static final Pattern INDEX = Pattern.compile("[a-z][a-z0-9_-]{0,99}");

    private static final String WRITE_DATABASE =
            "URL `postgresql://user:pass@host:port/db` or in JDBC form, several hosts separated by commas. Needs a PostgreSQL"
                    + " cluster of its own. On another machine add `?sslmode=verify-full&sslrootcert=/path/ca.pem`: see OPERATIONS.md";
    private static final String WRITE_POOL =
            "number of connections for requests; the engine with its leases has 9 more, and live streams have 8 more";
    private static final String READ_DATABASE = "URL in the same forms; the hosts of all replicas separated by commas";
    private static final String READ_POOL =
            "number of connections for queries. An instance opens more when needed: 3 for the projection, 4 for dual writes,"
                    + " 2 for operators, and 2 for each host of the URL, for the deletion barrier";

    private final SettingsReader reader;

    StoreSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Database writeDatabase() {
        return database("WRITE", "chat_write", WRITE_DATABASE, WRITE_POOL);
    }

    Database readDatabase() {
        return database("READ", "chat_read", READ_DATABASE, READ_POOL);
    }

    private Database database(String which, String exampleName, String what, String pool) {
        reader.begin(Section.STORES);
        var name = which + "_DATABASE_URL";
        var url = reader.required(name, "postgresql://user:password@localhost:5432/" + exampleName, what);
        if (!url.matches("(jdbc:postgresql|postgresql|postgres)://.+")) {
            reader.fault(name, "must begin with postgresql:// or jdbc:postgresql://");
        }
        return new Database(
                url,
                reader.number(which + "_DATABASE_POOL_SIZE", 16, 2, 200, pool),
                reader.millis(
                        which + "_DATABASE_CONNECT_TIMEOUT_MS", 2_000, 100, 60_000, "timeout of opening a connection"),
                reader.millis(which + "_DATABASE_STATEMENT_TIMEOUT_MS", 5_000, 100, 600_000, "timeout of a statement"));
    }

    Search search() {
        reader.begin(Section.STORES);
        var nodes = Arrays.stream(reader.required(
                                "ELASTICSEARCH_NODE",
                                "http://localhost:9200",
                                "one or more URLs separated by commas, `https` for TLS; with a path if a proxy needs one")
                        .split(",", -1))
                .map(String::strip)
                .toList();
        checkNodes(nodes);
        var index =
                reader.textOr("SEARCH_INDEX", "messages", "", "alias for searches, and prefix of the indexes' names");
        if (!INDEX.matcher(index).matches()) {
            reader.fault("SEARCH_INDEX", "must be lower-case letters, digits, - and _, beginning with a letter");
        }
        return new Search(
                nodes,
                index,
                reader.number("SEARCH_REPLICAS", 0, 0, 10, "number of replicas of a new index"),
                reader.millis("SEARCH_TIMEOUT_MS", 5_000, 100, 600_000, "timeout of a request"));
    }

    private void checkNodes(List<String> nodes) {
        var paths = new HashSet<String>();
        for (var node : nodes) {
            if (node.contains("@")) {
                reader.fault(
                        "ELASTICSEARCH_NODE",
                        "must not hold credentials: use ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD");
                return;
            }
            reader.url("ELASTICSEARCH_NODE", node);
            paths.add(node.replaceFirst("^[a-z]+://[^/]*", "").replaceAll("/+$", ""));
        }
        if (paths.size() > 1) {
            reader.fault("ELASTICSEARCH_NODE", "must have the same path in every URL");
        }
    }

    SearchAccess searchAccess() {
        reader.begin(Section.STORES);
        var user = reader.text("ELASTICSEARCH_USERNAME", "", "", "user of basic authentication");
        var password = reader.secret("ELASTICSEARCH_PASSWORD", "", "password of basic authentication");
        var apiKey = reader.secret(
                "ELASTICSEARCH_API_KEY", "", "API key instead of user and password, encoded or as `id:key`");
        var caFile = reader.text(
                "ELASTICSEARCH_CA_PATH",
                "",
                "",
                "file with certificates in PEM form that verify the server's certificate. Default: those of the JDK");
        if ((user == null) != (password == null)) {
            reader.fault("ELASTICSEARCH_USERNAME", "and ELASTICSEARCH_PASSWORD must be set both or neither");
        }
        if (user != null && apiKey != null) {
            reader.fault("ELASTICSEARCH_API_KEY", "is set, and so is ELASTICSEARCH_USERNAME: give one of them");
        }
        return new SearchAccess(
                user, password, apiKey, reader.parsed("ELASTICSEARCH_CA_PATH", caFile, StoreSettings::certificates));
    }

    /** The path; {@link IllegalArgumentException} if it does not lead to certificates. */
    private static Path certificates(String file) {
        var path = Path.of(file);
        try (var in = Files.newInputStream(path)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw new IllegalArgumentException("names a file without a certificate: " + file);
            }
            return path;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("names a file that cannot be read: " + file, unreadable);
        } catch (CertificateException malformed) {
            throw new IllegalArgumentException("names a file that is not certificates in PEM form: " + file, malformed);
        }
    }
}
