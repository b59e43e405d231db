package dev.triptych.bootstrap.settings;

import dev.triptych.bootstrap.settings.Setting.Group;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All settings: names, defaults, bounds, what each decides, and what they must satisfy. What is asked of the reader here
 * is what {@code docs/CONFIGURATION.md} and {@code triptych settings} list, so a new one is written down once.
 */
final class SettingsCatalogue {
    /** A record leaves the bus a week after a week in which its segment was written, at the latest. */
    private static final int LEAST_REDACTION_DAYS = 15;

    private static final int LEAST_SECRET_BYTES = 32;
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s,:/]+:[0-9]{1,5}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern INDEX = Pattern.compile("[a-z][a-z0-9_-]{0,99}");

    /** Read by the launcher or the demo, not by the jar. */
    private static final Set<String> LAUNCHER = Set.of("TRIPTYCH_JDKS", "TRIPTYCH_DEMO_DIRECTORY");

    private static final String WRITE_DATABASE =
            "`postgresql://user:pass@host:port/db` or JDBC form; several hosts with commas between. A PostgreSQL cluster"
                    + " of its own";
    private static final String WRITE_POOL =
            "connections; the relay's progress, looking at the move and the instance's lease have 3 more of their own";
    private static final String READ_DATABASE =
            "in the same forms; several hosts with commas between where the read store has replicas";
    private static final String READ_POOL =
            "connections for questions. Besides them an instance has more to it, each opened when it is needed: 3 for the"
                    + " projection, 4 for dual writes, 2 for operators who look how far it is, and 2 for each host of the"
                    + " URL, where deletions and removals see to it that nothing shows them any more";

    private final SettingsReader reader;

    SettingsCatalogue(Map<String, String> environment) {
        this.reader = new SettingsReader(environment);
    }

    Settings read() {
        var settings = ask();
        reader.finish(LAUNCHER);
        return settings;
    }

    /** Every setting with its present value, faulty ones included, in the order of the page. */
    List<Setting> list() {
        ask();
        return reader.asked();
    }

    private Settings ask() {
        return new Settings(
                database("WRITE", "chat_write", WRITE_DATABASE, WRITE_POOL),
                database("READ", "chat_read", READ_DATABASE, READ_POOL),
                search(),
                bus(),
                http(),
                auth(),
                roles(),
                migration(),
                recovery(),
                checks(),
                observing(),
                redactionTerm());
    }

    private Database database(String which, String exampleName, String what, String pool) {
        reader.begin(Group.STORES);
        var name = which + "_DATABASE_URL";
        var url = reader.required(name, "postgresql://user:password@localhost:5432/" + exampleName, what);
        if (!url.matches("(jdbc:postgresql|postgresql|postgres)://.+")) {
            reader.fault(name, "must begin with postgresql:// or jdbc:postgresql://");
        }
        return new Database(
                url,
                reader.number(which + "_DATABASE_POOL_SIZE", 16, 2, 200, pool),
                reader.millis(
                        which + "_DATABASE_CONNECT_TIMEOUT_MS", 2_000, 100, 60_000, "how long a connection may take"),
                reader.millis(
                        which + "_DATABASE_STATEMENT_TIMEOUT_MS",
                        5_000,
                        100,
                        600_000,
                        "how long a statement may take"));
    }

    private Search search() {
        reader.begin(Group.STORES);
        var nodes = Arrays.stream(reader.required(
                                "ELASTICSEARCH_NODE", "http://localhost:9200", "one or more URLs with commas between")
                        .split(",", -1))
                .map(String::strip)
                .toList();
        nodes.forEach(node -> url("ELASTICSEARCH_NODE", node));
        var index =
                reader.textOr("SEARCH_INDEX", "messages", "", "the alias that is searched; indexes are named after it");
        if (!INDEX.matcher(index).matches()) {
            reader.fault("SEARCH_INDEX", "must be lower-case letters, digits, - and _, beginning with a letter");
        }
        return new Search(
                nodes,
                index,
                reader.textOr(
                        "SEARCH_ANALYZER",
                        "standard",
                        "",
                        "any that the server has; takes effect when the index is made"),
                reader.number("SEARCH_REPLICAS", 0, 0, 10, "replicas of a new index"),
                reader.millis("SEARCH_TIMEOUT_MS", 5_000, 100, 600_000, "how long a request may take"));
    }

    private Bus bus() {
        reader.begin(Group.STORES);
        var servers = reader.required(
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", "`host:port`, several with commas between");
        for (var server : servers.split(",", -1)) {
            if (!HOST_AND_PORT.matcher(server.strip()).matches()) {
                reader.fault("KAFKA_BOOTSTRAP_SERVERS", "must be host:port, several with commas between");
                break;
            }
        }
        var topic = reader.textOr(
                "EVENT_TOPIC", "triptych.events", "", "where events travel; made by `migrate` with 16 partitions");
        if (!TOPIC.matcher(topic).matches()) {
            reader.fault("EVENT_TOPIC", "must be 1 to 249 letters, digits, dots, - and _");
        }
        return new Bus(servers, topic);
    }

    private Http http() {
        reader.begin(Group.LISTENERS);
        var http = new Http(
                reader.textOr("HTTP_HOST", "0.0.0.0", "", "the address that both bind to"),
                reader.number("HTTP_PORT", 8080, 0, 65_535, "clients; 0 for any free port"),
                reader.number(
                        "MANAGEMENT_PORT",
                        8081,
                        0,
                        65_535,
                        "operators; keep it away from the outside. 0 for any free port"),
                reader.number("COMMAND_RATE_PER_SECOND", 50, 1, 100_000, "commands of one user a second, on average"),
                reader.number("COMMAND_BURST", 200, 1, 100_000, "commands of one user at once"),
                reader.number("QUERY_RATE_PER_SECOND", 500, 1, 100_000, "queries of one user a second, on average"),
                reader.number("QUERY_BURST", 2_000, 1, 100_000, "queries of one user at once"));
        if (http.port() != 0 && http.port() == http.managementPort()) {
            reader.fault("MANAGEMENT_PORT", "must not be the same as HTTP_PORT");
        }
        return http;
    }

    private Observing observing() {
        reader.begin(Group.OBSERVING);
        var endpoint = reader.text(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "",
                "",
                "where traces are sent to by OTLP over HTTP, such as `http://collector:4318` (`/v1/traces` is added);"
                        + " without it no traces are made");
        if (endpoint != null) {
            url("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        }
        return new Observing(
                endpoint,
                reader.number(
                        "TRACING_SAMPLE_PERCENT",
                        10,
                        0,
                        100,
                        "the share of requests that are followed where the client does not decide it by its `traceparent`"),
                reader.choice(
                        "LOG_FORMAT",
                        LogFormat.TEXT,
                        LogFormat.class,
                        "`json` writes an object a line, with the `traceId` of the request under `mdc`"));
    }

    private Auth auth() {
        reader.begin(Group.TOKENS);
        var auth = new Auth(
                reader.choice(
                        "AUTH_MODE",
                        AuthMode.JWT,
                        AuthMode.class,
                        "`dev` hands a token for any user to anybody at `POST /dev/tokens`: demonstrations only"),
                reader.text(
                        "AUTH_JWKS_URL",
                        "",
                        "",
                        "where the keys of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512 tokens are"
                                + " found; fetched anew when a key is unknown"),
                reader.secret(
                        "AUTH_HS256_SECRET", "at least " + LEAST_SECRET_BYTES + " bytes", "the key of HS256 tokens"),
                reader.text("AUTH_ISSUER", "any", "", "whose tokens count"),
                reader.text("AUTH_AUDIENCE", "any", "", "for whom tokens must be"));
        if (auth.jwksUrl() != null) {
            url("AUTH_JWKS_URL", auth.jwksUrl());
        }
        if (isShort(auth.hs256Secret())) {
            reader.fault("AUTH_HS256_SECRET", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        return auth;
    }

    private Set<Role> roles() {
        reader.begin(Group.WORK);
        return reader.choices(
                "TRIPTYCH_ROLES",
                Role.class,
                "some of them, with commas between: what this instance does. For each but `api` one instance works and"
                        + " the others stand by");
    }

    private Migration migration() {
        reader.begin(Group.MOVE);
        return new Migration(
                reader.choice(
                        "MIGRATION_INITIAL_PHASE",
                        Phase.SINGLE,
                        Phase.class,
                        "where the move begins at the very first start; without effect once it has begun"),
                reader.millis(
                        "CONSISTENCY_WAIT_MS",
                        1_000,
                        0,
                        10_000,
                        "how long a query with a `Consistency-Token` waits for its store, and a removal or deletion for"
                                + " every store; after it the write store answers, or the command answers 202"),
                reader.millis(
                        "DUAL_WRITE_TIMEOUT_MS",
                        100,
                        10,
                        5_000,
                        "how long a command waits for its second write; what is not done by then the stream brings"),
                reader.millis(
                        "READ_TIMEOUT_MS",
                        1_000,
                        250,
                        60_000,
                        "how long the read store may take for a statement; a wait for a connection takes at most half of"
                                + " it more"),
                reader.millis(
                        "READ_MAX_AGE_MS",
                        2_000,
                        250,
                        600_000,
                        "how far behind the read store may be in `READ_MIGRATION` before the write store steps in"),
                reader.number(
                        "SHADOW_SAMPLE_PERCENT",
                        10,
                        0,
                        100,
                        "the share of questions that are asked of both stores and compared; 0 compares none, and then no"
                                + " step to `READ_MIGRATION` opens"),
                reader.number("RESYNC_ROWS_PER_SECOND", 20_000, 100, 10_000_000, "how fast a resync may copy"));
    }

    private Recovery recovery() {
        reader.begin(Group.RECOVERY);
        return new Recovery(reader.number(
                "PARKED_EVENTS_LIMIT",
                1_000,
                1,
                1_000_000,
                "how many events a store may have parked; whoever feeds it then stops at the next one, and goes on by"
                        + " itself once letters were retried or discarded"));
    }

    private Checks checks() {
        reader.begin(Group.MOVE);
        return new Checks(
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_CHECK_EVERY_MINUTES",
                        360,
                        0,
                        10_080,
                        "how long after the last check of everything the next one is made unasked; 0 for never. An"
                                + " instance with the role `project` makes them")),
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_CHECK_LONGEST_MINUTES",
                        120,
                        1,
                        10_080,
                        "how long such a check may take; then it ends as not complete, and certifies nothing")),
                reader.number(
                        "CONSISTENCY_CHECK_ROWS_PER_SECOND",
                        50_000,
                        100,
                        10_000_000,
                        "how many rows a check may compare a second, so that it disturbs nobody"),
                Duration.ofMinutes(reader.number(
                        "CONSISTENCY_REPORT_VALID_MINUTES",
                        1_440,
                        1,
                        43_200,
                        "how long a clean report of everything opens the gate `consistency-report`")));
    }

    private Duration redactionTerm() {
        reader.begin(Group.MOVE);
        return Duration.ofDays(reader.number(
                "REDACTION_DAYS",
                30,
                LEAST_REDACTION_DAYS,
                3_650,
                "how many days after its deletion what a message said may be left in the event log, its archive, parked"
                        + " events and the topic; `migrate` shortens a topic that keeps records longer than this less 8"
                        + " days"));
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
