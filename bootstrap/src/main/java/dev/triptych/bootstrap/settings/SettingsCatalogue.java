package dev.triptych.bootstrap.settings;

import dev.triptych.bootstrap.settings.Settings.Auth;
import dev.triptych.bootstrap.settings.Settings.AuthMode;
import dev.triptych.bootstrap.settings.Settings.Bus;
import dev.triptych.bootstrap.settings.Settings.Checks;
import dev.triptych.bootstrap.settings.Settings.Database;
import dev.triptych.bootstrap.settings.Settings.Http;
import dev.triptych.bootstrap.settings.Settings.LogFormat;
import dev.triptych.bootstrap.settings.Settings.Migration;
import dev.triptych.bootstrap.settings.Settings.Observing;
import dev.triptych.bootstrap.settings.Settings.Recovery;
import dev.triptych.bootstrap.settings.Settings.Search;
import dev.triptych.domain.migration.Phase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names, defaults and bounds of all settings, and what they must satisfy. */
final class SettingsCatalogue {
    /** A record leaves the bus a week after a week in which its segment was written, at the latest. */
    private static final int LEAST_REDACTION_DAYS = 15;

    private static final int LEAST_SECRET_BYTES = 32;
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s,:/]+:[0-9]{1,5}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern INDEX = Pattern.compile("[a-z][a-z0-9_-]{0,99}");

    /** Read by the launcher or the demo, not by the jar. */
    private static final Set<String> LAUNCHER = Set.of("TRIPTYCH_JDKS", "TRIPTYCH_DEMO_DIRECTORY");

    private final SettingsReader reader;

    SettingsCatalogue(Map<String, String> environment) {
        this.reader = new SettingsReader(environment);
    }

    Settings read() {
        var settings = new Settings(
                database("WRITE", "chat_write"),
                database("READ", "chat_read"),
                search(),
                bus(),
                http(),
                auth(),
                reader.choices("TRIPTYCH_ROLES", EnumSet.allOf(Role.class), Role.class),
                migration(),
                new Recovery(reader.number("PARKED_EVENTS_LIMIT", 1_000, 1, 1_000_000)),
                checks(),
                observing(),
                Duration.ofDays(reader.number("REDACTION_DAYS", 30, LEAST_REDACTION_DAYS, 3_650)));
        reader.finish(LAUNCHER);
        return settings;
    }

    private Database database(String which, String exampleName) {
        var name = which + "_DATABASE_URL";
        var url = reader.required(name, "postgresql://user:password@localhost:5432/" + exampleName);
        if (!url.matches("(jdbc:postgresql|postgresql|postgres)://.+")) {
            reader.fault(name, "must begin with postgresql:// or jdbc:postgresql://");
        }
        return new Database(
                url,
                reader.number(which + "_DATABASE_POOL_SIZE", 16, 2, 200),
                reader.millis(which + "_DATABASE_CONNECT_TIMEOUT_MS", 2_000, 100, 60_000),
                reader.millis(which + "_DATABASE_STATEMENT_TIMEOUT_MS", 5_000, 100, 600_000));
    }

    private Search search() {
        var nodes = Arrays.stream(reader.required("ELASTICSEARCH_NODE", "http://localhost:9200")
                        .split(",", -1))
                .map(String::strip)
                .toList();
        nodes.forEach(node -> url("ELASTICSEARCH_NODE", node));
        var index = reader.text("SEARCH_INDEX", "messages");
        if (!INDEX.matcher(index).matches()) {
            reader.fault("SEARCH_INDEX", "must be lower-case letters, digits, - and _, beginning with a letter");
        }
        return new Search(
                nodes,
                index,
                reader.text("SEARCH_ANALYZER", "standard"),
                reader.number("SEARCH_REPLICAS", 0, 0, 10),
                reader.millis("SEARCH_TIMEOUT_MS", 5_000, 100, 600_000));
    }

    private Bus bus() {
        var servers = reader.required("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        for (var server : servers.split(",", -1)) {
            if (!HOST_AND_PORT.matcher(server.strip()).matches()) {
                reader.fault("KAFKA_BOOTSTRAP_SERVERS", "must be host:port, several with commas between");
                break;
            }
        }
        var topic = reader.text("EVENT_TOPIC", "triptych.events");
        if (!TOPIC.matcher(topic).matches()) {
            reader.fault("EVENT_TOPIC", "must be 1 to 249 letters, digits, dots, - and _");
        }
        return new Bus(servers, topic);
    }

    private Http http() {
        var http = new Http(
                reader.text("HTTP_HOST", "0.0.0.0"),
                reader.number("HTTP_PORT", 8080, 0, 65_535),
                reader.number("MANAGEMENT_PORT", 8081, 0, 65_535),
                reader.number("COMMAND_RATE_PER_SECOND", 50, 1, 100_000),
                reader.number("COMMAND_BURST", 200, 1, 100_000),
                reader.number("QUERY_RATE_PER_SECOND", 500, 1, 100_000),
                reader.number("QUERY_BURST", 2_000, 1, 100_000));
        if (http.port() != 0 && http.port() == http.managementPort()) {
            reader.fault("MANAGEMENT_PORT", "must not be the same as HTTP_PORT");
        }
        return http;
    }

    private Migration migration() {
        return new Migration(
                reader.choice("MIGRATION_INITIAL_PHASE", Phase.SINGLE, Phase.class),
                reader.millis("CONSISTENCY_WAIT_MS", 1_000, 0, 10_000),
                reader.millis("DUAL_WRITE_TIMEOUT_MS", 100, 10, 5_000),
                reader.millis("READ_TIMEOUT_MS", 1_000, 250, 60_000),
                reader.millis("READ_MAX_AGE_MS", 2_000, 250, 600_000),
                reader.number("SHADOW_SAMPLE_PERCENT", 10, 0, 100),
                reader.number("RESYNC_ROWS_PER_SECOND", 20_000, 100, 10_000_000));
    }

    private Observing observing() {
        var endpoint = reader.text("OTEL_EXPORTER_OTLP_ENDPOINT");
        if (endpoint != null) {
            url("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        }
        return new Observing(
                endpoint,
                reader.number("TRACING_SAMPLE_PERCENT", 10, 0, 100),
                reader.choice("LOG_FORMAT", LogFormat.TEXT, LogFormat.class));
    }

    private Checks checks() {
        return new Checks(
                Duration.ofMinutes(reader.number("CONSISTENCY_CHECK_EVERY_MINUTES", 360, 0, 10_080)),
                Duration.ofMinutes(reader.number("CONSISTENCY_CHECK_LONGEST_MINUTES", 120, 1, 10_080)),
                reader.number("CONSISTENCY_CHECK_ROWS_PER_SECOND", 50_000, 100, 10_000_000),
                Duration.ofMinutes(reader.number("CONSISTENCY_REPORT_VALID_MINUTES", 1_440, 1, 43_200)));
    }

    private Auth auth() {
        var auth = new Auth(
                reader.choice("AUTH_MODE", AuthMode.JWT, AuthMode.class),
                reader.text("AUTH_JWKS_URL"),
                reader.text("AUTH_HS256_SECRET"),
                reader.text("AUTH_ISSUER"),
                reader.text("AUTH_AUDIENCE"));
        if (auth.jwksUrl() != null) {
            url("AUTH_JWKS_URL", auth.jwksUrl());
        }
        if (isShort(auth.hs256Secret())) {
            reader.fault("AUTH_HS256_SECRET", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        return auth;
    }

    private static boolean isShort(@Nullable String secret) {
        return secret != null && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES;
    }

    private void url(String name, String value) {
        var uri = reader.parsed(name, value, URI::create);
        if (uri != null && (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme()))) {
            reader.fault(name, "must be an http or https URL, is '" + value + "'");
        }
    }
}
