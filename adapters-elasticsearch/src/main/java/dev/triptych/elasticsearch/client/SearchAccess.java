package dev.triptych.elasticsearch.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How Elasticsearch lets somebody in. A user's password or an API key; without either the server asks nobody.
 *
 * @param user of basic credentials
 * @param password of basic credentials
 * @param apiKey as Elasticsearch hands it out, encoded or as {@code id:key}
 * @param caFile certificates in PEM form that are trusted in place of the JVM's
 */
public record SearchAccess(
        @Nullable String user,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path caFile) {
    /** For a server that asks nobody, or one that the JVM trusts. */
    public static final SearchAccess OPEN = new SearchAccess(null, null, null, null);

    /** Whether anything is sent that nobody else may see. */
    public boolean hasCredentials() {
        return user != null || apiKey != null;
    }

    /** The value of the {@code Authorization} header. */
    Optional<String> authorization() {
        if (apiKey != null) {
            return Optional.of("ApiKey " + (apiKey.contains(":") ? encoded(apiKey) : apiKey));
        }
        return user == null ? Optional.empty() : Optional.of("Basic " + encoded(user + ":" + password));
    }

    private static String encoded(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SearchAccess[" + (apiKey != null ? "API key" : user != null ? "basic" : "none") + "]";
    }
}
