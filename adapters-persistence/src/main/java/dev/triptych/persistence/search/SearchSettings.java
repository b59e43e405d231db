package dev.triptych.persistence.search;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How Elasticsearch is used.
 *
 * @param nodes one or more
 * @param alias what is searched; the indexes behind it are named after it
 * @param analyzer how bodies are taken apart; any that the server has
 * @param replicas of each index
 * @param timeout how long a request may take
 */
public record SearchSettings(List<URI> nodes, String alias, String analyzer, int replicas, Duration timeout) {
    /** What serves well. */
    public static SearchSettings of(URI node) {
        return new SearchSettings(List.of(node), "messages", "standard", 0, Duration.ofSeconds(5));
    }

    /** The index behind the alias. */
    String index() {
        return alias + "-g1";
    }

    /** Where lease, frontier and parked events are kept: with the index that they belong to. */
    String syncIndex() {
        return index() + "-sync";
    }
}
