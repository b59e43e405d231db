package dev.triptych.elasticsearch.client;

import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.elasticsearch.text.IcuTextForms;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How Elasticsearch is used.
 *
 * @param nodes one or more
 * @param alias points at the index that is searched; all indexes are named after it
 * @param analysis how bodies and queries are taken apart
 * @param replicas of each index
 * @param timeout how long a request may take
 */
public record SearchSettings(List<URI> nodes, String alias, TextAnalysis analysis, int replicas, Duration timeout) {
    /** Such a use, with the analysis by ICU's tables. */
    public SearchSettings(List<URI> nodes, String alias, int replicas, Duration timeout) {
        this(nodes, alias, new TextAnalysis(new IcuTextForms()), replicas, timeout);
    }

    /** What serves well. */
    public static SearchSettings of(URI node) {
        return new SearchSettings(List.of(node), "messages", 0, Duration.ofSeconds(5));
    }

    /** The index of a generation. */
    public String index(int generation) {
        return alias + "-g" + generation;
    }

    /** What is written through: a projection that still feeds a dropped generation does not create it again. */
    public String writeAlias(int generation) {
        return index(generation) + "-writes";
    }

    /** Where its lease, frontier and parked events are kept: beside the index that they belong to. */
    public String syncIndex(int generation) {
        return index(generation) + "-sync";
    }
}
