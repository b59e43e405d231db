package dev.triptych.elasticsearch;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.elasticsearch.client.SearchAccess;
import dev.triptych.elasticsearch.client.SearchSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of Elasticsearch.
 *
 * @param nodes one or more URLs
 * @param index the alias that is read; indexes are named after it
 * @param replicas of each index
 * @param timeout how long a request may take
 * @param access how it lets this instance in
 */
public record SearchStoreSettings(
        List<String> nodes, String index, int replicas, Duration timeout, SearchAccess access) {
    private static final Pattern INDEX = Pattern.compile("[a-z][a-z0-9_-]{0,99}");

    public SearchStoreSettings {
        nodes = List.copyOf(nodes);
    }

    /** Reads the settings, each with its text, from the environment. */
    public static SearchStoreSettings read(SettingsReader reader) {
        reader.begin(Section.STORES);
        var nodes = Arrays.stream(reader.required(
                                "ELASTICSEARCH_NODE",
                                "http://localhost:9200",
                                "one or more URLs separated by commas, `https` for TLS; with a path if a proxy needs one")
                        .split(",", -1))
                .map(String::strip)
                .toList();
        checkNodes(reader, nodes);
        var index =
                reader.textOr("SEARCH_INDEX", "messages", "", "alias for searches, and prefix of the indexes' names");
        if (!INDEX.matcher(index).matches()) {
            reader.fault("SEARCH_INDEX", "must be lower-case letters, digits, - and _, beginning with a letter");
        }
        return new SearchStoreSettings(
                nodes,
                index,
                reader.number("SEARCH_REPLICAS", 0, 0, 10, "number of replicas of a new index"),
                reader.millis("SEARCH_TIMEOUT_MS", 5_000, 100, 600_000, "timeout of a request"),
                access(reader));
    }

    private static void checkNodes(SettingsReader reader, List<String> nodes) {
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

    private static SearchAccess access(SettingsReader reader) {
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
                user,
                password,
                apiKey,
                reader.parsed("ELASTICSEARCH_CA_PATH", caFile, SearchStoreSettings::certificates));
    }

    /** How Elasticsearch is used. */
    SearchSettings use() {
        return new SearchSettings(nodes.stream().map(URI::create).toList(), index, replicas, timeout);
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
