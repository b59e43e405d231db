package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.FaultySettingsException;
import dev.triptych.application.base.settings.Setting;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.domain.migration.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, as {@code docs/CONFIGURATION.md} lists it. Read once, at start.
 *
 * @param writeDatabase the write store
 * @param readDatabase the read store
 * @param search the search store
 * @param searchAccess how the search store lets this instance in
 * @param bus the event bus
 * @param http the two listeners
 * @param bounds what callers may cost
 * @param auth who is believed
 * @param roles what this instance does
 * @param migration how the migration goes
 * @param recovery what is done about what goes wrong
 * @param checks how the stores are compared
 * @param observing what is told of what goes on
 * @param redactionTerm how long after its deletion what a message said may be left anywhere
 * @param memberships how many there may be
 */
public record Settings(
        Database writeDatabase,
        Database readDatabase,
        Search search,
        SearchAccess searchAccess,
        Bus bus,
        Http http,
        Bounds bounds,
        Auth auth,
        Set<Role> roles,
        Migration migration,
        Recovery recovery,
        Checks checks,
        Observing observing,
        Duration redactionTerm,
        MembershipLimits memberships) {

    /**
     * A PostgreSQL database.
     *
     * @param url {@code postgresql://} or {@code jdbc:postgresql://}; several hosts allowed
     * @param poolSize connections at the most, 2 to 200
     * @param connectTimeout how long a connection may take
     * @param statementTimeout how long a statement may take
     */
    public record Database(String url, int poolSize, Duration connectTimeout, Duration statementTimeout) {
        @Override
        public String toString() {
            return "Database[" + poolSize + " connections]";
        }
    }

    /**
     * Elasticsearch.
     *
     * @param nodes one or more URLs
     * @param index the alias that is read; indexes are named after it
     * @param replicas of each index
     * @param timeout how long a request may take
     */
    public record Search(List<String> nodes, String index, int replicas, Duration timeout) {}

    /**
     * How Elasticsearch lets this instance in.
     *
     * @param user of basic credentials
     * @param password of basic credentials
     * @param apiKey in place of both
     * @param caFile certificates in PEM form that are trusted in place of the JVM's
     */
    public record SearchAccess(
            @Nullable String user,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path caFile) {
        /** Whether anything is sent that nobody else may see. */
        public boolean hasCredentials() {
            return user != null || apiKey != null;
        }

        @Override
        public String toString() {
            return "SearchAccess[" + (hasCredentials() ? "with credentials" : "open") + "]";
        }
    }

    /**
     * Kafka.
     *
     * @param bootstrapServers {@code host:port}, several with commas between
     * @param topic where events travel
     * @param properties of Kafka's clients, some of them secret
     * @param signingKey of the records; the write database keeps one if absent
     */
    public record Bus(
            String bootstrapServers,
            String topic,
            Map<String, String> properties,
            @Nullable String signingKey) {
        public Bus {
            properties = Map.copyOf(properties);
        }

        @Override
        public String toString() {
            return "Bus[" + bootstrapServers + ", " + topic + ", properties " + properties.keySet() + "]";
        }
    }

    /**
     * The two listeners.
     *
     * @param host the address that the public listener binds to
     * @param port the public listener's; 0 for any free one
     * @param corsOrigins the origins whose pages may call it, or {@code *}
     * @param managementHost the address that the management listener binds to
     * @param managementPort the management listener's; 0 for any free one
     * @param commandsPerSecond how many commands a user may send a second, on average
     * @param commandBurst how many at once
     * @param queriesPerSecond how many queries a user may ask a second, on average
     * @param queryBurst how many at once
     */
    public record Http(
            String host,
            int port,
            Set<String> corsOrigins,
            String managementHost,
            int managementPort,
            int commandsPerSecond,
            int commandBurst,
            int queriesPerSecond,
            int queryBurst) {}

    /**
     * Limits of what callers may cost.
     *
     * @param searchWeight as how many queries a search counts
     * @param addressPerSecond requests of an address that bring no good token, a second
     * @param addressBurst how many of them at once
     * @param connections to the public listener at the most
     * @param connectionsPerAddress those of one address
     * @param requests served at once at the most, live streams apart
     * @param requestsPerUser those of one user
     * @param answersPercent the share of the heap that answers in flight may take
     * @param answerTimeout how long a client may take to receive an answer
     * @param requestTimeout how long a client may take to send a request
     * @param catchUpEvents events that a live stream reads for a client that resumes
     * @param catchUpBytes bytes of them
     */
    public record Bounds(
            int searchWeight,
            int addressPerSecond,
            int addressBurst,
            int connections,
            int connectionsPerAddress,
            int requests,
            int requestsPerUser,
            int answersPercent,
            Duration answerTimeout,
            Duration requestTimeout,
            int catchUpEvents,
            int catchUpBytes) {}

    /**
     * Who is believed.
     *
     * @param mode where tokens come from
     * @param devAnywhere whether development tokens are handed out beyond this machine
     * @param jwksUrl where the keys of RS, PS and ES tokens are found
     * @param hs256Secret the key of HS256 tokens, at least 32 bytes
     * @param issuer whose tokens count; any if absent
     * @param audience for whom they must be; any if absent
     * @param sealingKey of cursors, stream positions and consistency tokens; the write database keeps one if absent
     */
    public record Auth(
            AuthMode mode,
            boolean devAnywhere,
            @Nullable String jwksUrl,
            @Nullable String hs256Secret,
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable String sealingKey) {
        @Override
        public String toString() {
            return "Auth[" + mode + "]";
        }
    }

    /**
     * How the migration goes.
     *
     * @param initialPhase where it begins at the very first start
     * @param consistencyWait how long a query or a critical command waits for a store that is behind
     * @param dualWriteTimeout how long a command waits for its second write
     * @param readTimeout how long the read store may take for a query
     * @param readMaxAge how far behind the read store may be before the write store steps in
     * @param shadowSamplePercent the share of queries that are compared, 0 to 100
     * @param resyncRowsPerSecond how fast a resync may copy
     */
    public record Migration(
            Phase initialPhase,
            Duration consistencyWait,
            Duration dualWriteTimeout,
            Duration readTimeout,
            Duration readMaxAge,
            int shadowSamplePercent,
            int resyncRowsPerSecond) {}

    /**
     * Parked events.
     *
     * @param parkedEventsLimit how many events a store may have parked before the projection that feeds it stops
     */
    public record Recovery(int parkedEventsLimit) {}

    /**
     * How the stores are compared.
     *
     * @param every how long after the last check of everything the next one is made automatically; zero for never
     * @param longest how long such a check may take
     * @param rowsPerSecond how many rows are compared a second at the most
     * @param validity how long a clean report of everything can be relied on
     */
    public record Checks(Duration every, Duration longest, int rowsPerSecond, Duration validity) {}

    /**
     * What is told of what goes on.
     *
     * @param otlpEndpoint where traces are sent to; absent for nowhere, and then none are made
     * @param tracePercent the share of requests that are followed of those whose client does not say, 0 to 100
     * @param logFormat how log lines are written
     * @param runbook the address of the runbook's page that alerts point to
     */
    public record Observing(@Nullable String otlpEndpoint, int tracePercent, LogFormat logFormat, String runbook) {}

    /** How log lines are written; what writes them reads the same setting by itself, before anything else is read. */
    public enum LogFormat {
        /** For people. */
        TEXT,
        /** For machines: an object a line. */
        JSON
    }

    /** Where tokens come from. */
    public enum AuthMode {
        /** From an issuer whose key is known. */
        JWT,
        /** From this instance itself, for whoever asks: for demonstrations only. */
        DEV
    }

    /** The settings; {@link FaultySettingsException} with all that is wrong with them. */
    public static Settings from(Map<String, String> environment) {
        return new SettingsCatalogue(environment, false).read();
    }

    /** The settings of an instance that serves: it needs to know whose tokens to believe. */
    public static Settings forServing(Map<String, String> environment) {
        return new SettingsCatalogue(environment, true).read();
    }

    /** Every setting with what it is in an environment, faulty ones included, in the order of the page. */
    public static List<Setting> list(Map<String, String> environment) {
        return new SettingsCatalogue(environment, false).list();
    }

    /** {@code docs/CONFIGURATION.md} as it must be. */
    public static String page() {
        return SettingsPage.of(list(Map.of()));
    }
}
