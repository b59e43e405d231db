package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.json.JsonData;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.query.BodyQueries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the index of messages of each generation, the aliases, and the index that keeps how far it is. */
final class SearchIndexes {
    private static final List<String> OF_THE_ANALYSIS =
            List.of(BodyQueries.TERMS, BodyQueries.NAMES, BodyQueries.ANALYSIS);
    /**
     * The server need not remember deletions, for we keep tombstones: a document that had to be deleted because it stood
     * there in a wrong version can be reindexed.
     */
    private static final Time AT_ONCE = Time.of(t -> t.time("0s"));

    private final ElasticsearchClient client;
    private final SearchSettings settings;

    SearchIndexes(ElasticsearchClient client, SearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    boolean arePrepared(int generation) {
        return exists(settings.writeAlias(generation)) && exists(settings.syncIndex(generation));
    }

    private boolean exists(String index) {
        return Requests.send(() -> client.indices().exists(e -> e.index(index))).value();
    }

    void prepare(int generation) {
        var index = settings.index(generation);
        if (exists(index)) {
            bringUpMessages(generation);
        } else {
            create(() -> client.indices()
                    .create(c -> c.index(index)
                            .aliases(settings.writeAlias(generation), a -> a)
                            .settings(s -> s.numberOfShards("1")
                                    .numberOfReplicas(replicas())
                                    // What is findable and when is the projection's to decide.
                                    .refreshInterval(r -> r.time("-1"))
                                    .gcDeletes(AT_ONCE))
                            .mappings(marked(mapping("messages.json")))
                            .waitForActiveShards(w -> w.count(1)))
                    .acknowledged());
        }
        // Last: what feeds the index takes its lease here, so it does not begin before everything is there.
        if (exists(settings.syncIndex(generation))) {
            bringUpSync(generation);
        } else {
            create(() -> client.indices()
                    .create(c -> c.index(settings.syncIndex(generation))
                            .settings(s -> s.numberOfShards("1").numberOfReplicas(replicas()))
                            .mappings(mapping("sync.json"))
                            .waitForActiveShards(w -> w.count(1)))
                    .acknowledged());
        }
    }

    /** An index of an earlier version gets what it lacks. */
    private void bringUpMessages(int generation) {
        var index = settings.index(generation);
        Requests.send(() -> client.indices().putSettings(p -> p.index(index).settings(s -> s.gcDeletes(AT_ONCE))));
        // What it has stays, so that what is written to it is found; what it was marked with says that the rest is not.
        var mapping = mapping("messages.json");
        var fields = new HashMap<>(mapping.properties());
        fields.keySet().retainAll(OF_THE_ANALYSIS);
        Requests.send(() -> client.indices().putMapping(p -> p.index(index).properties(fields)));
        Requests.send(() -> client.indices().putAlias(p -> p.index(index).name(settings.writeAlias(generation))));
    }

    /** The fields that it has stay as they are. */
    private void bringUpSync(int generation) {
        var mapping = mapping("sync.json");
        Requests.send(() -> client.indices()
                .putMapping(p -> p.index(settings.syncIndex(generation))
                        .dynamic(mapping.dynamic())
                        .properties(mapping.properties())));
    }

    /** For operators who query the server directly; the queries of Triptych name the index. */
    void point(int generation) {
        var index = settings.index(generation);
        var alias = settings.alias();
        // Each by its name: a pattern passes over those that are closed.
        var before = ours().entrySet().stream()
                .filter(each -> each.getValue().aliases().containsKey(alias))
                .map(Map.Entry::getKey)
                .toList();
        Requests.send(() -> client.indices().updateAliases(u -> {
            before.forEach(each ->
                    u.actions(a -> a.remove(r -> r.index(each).alias(alias).mustExist(false))));
            return u.actions(a -> a.add(n -> n.index(index).alias(alias)));
        }));
    }

    /** The generations of which there is anything. */
    Set<Integer> standing() {
        var ours = Pattern.compile(Pattern.quote(settings.alias()) + "-g([1-9][0-9]{0,8})(-sync)?");
        return ours().keySet().stream()
                .map(ours::matcher)
                .filter(Matcher::matches)
                .map(name -> Integer.valueOf(name.group(1)))
                .collect(Collectors.toSet());
    }

    /** The open and the closed. */
    private Map<String, IndexState> ours() {
        return Requests.send(() -> client.indices()
                        .get(g -> g.index(settings.alias() + "-g*").expandWildcards(ExpandWildcard.All)))
                .result();
    }

    /** What keeps how far it is goes last, so that a drop that was cut short is seen and done again. */
    void drop(int generation) {
        delete(settings.index(generation));
        delete(settings.syncIndex(generation));
    }

    private void delete(String index) {
        Requests.send(() -> client.indices().delete(d -> d.index(index).ignoreUnavailable(true)));
    }

    private String replicas() {
        return Integer.toString(settings.replicas());
    }

    /** With the version of the analysis by which everything in the index is taken apart. */
    private TypeMapping marked(TypeMapping mapping) {
        return mapping.rebuild()
                .meta(BodyQueries.ANALYSIS, JsonData.of(settings.analysis().version()))
                .build();
    }

    /**
     * Why not all that a generation holds is found. Instances of another release may have made it, or write to it now:
     * each document says by which version of the analysis it was taken apart.
     */
    Optional<String> outdated(int generation) {
        var wanted = settings.analysis().version();
        var made = analysis(generation).orElse("none");
        if (!made.equals(wanted)) {
            return Optional.of("its terms were made by analysis " + made + ", and searches ask by " + wanted
                    + ": what was indexed before is not found in full until a resync of the search store");
        }
        return hasOthers(generation, wanted)
                ? Optional.of("an instance of another release has indexed messages, which are not found in full until a"
                        + " resync of the search store")
                : Optional.empty();
    }

    private boolean hasOthers(int generation, String wanted) {
        var others =
                BoolQuery.of(b -> b.filter(f -> f.term(t -> t.field("deleted").value(false)))
                        .mustNot(n -> n.term(t -> t.field(BodyQueries.ANALYSIS).value(wanted))));
        return Requests.send(() -> client.count(c -> c.index(settings.index(generation))
                                .terminateAfter(1L)
                                .query(others._toQuery())))
                        .count()
                > 0;
    }

    /** By which version of the analysis a generation was made; nothing for one that is older than the analysis. */
    private Optional<String> analysis(int generation) {
        var index = settings.index(generation);
        var found = Requests.send(() -> client.indices().getMapping(m -> m.index(index)))
                .get(index);
        return Optional.ofNullable(found)
                .map(mapping -> mapping.mappings().meta().get(BodyQueries.ANALYSIS))
                .map(version -> version.to(String.class));
    }

    /** Two that start together may both try: the one that comes second finds it there. */
    private static void create(Requests.Request<Boolean> creation) {
        try {
            Requests.send(creation);
        } catch (ElasticsearchException refused) {
            if (!Objects.equals(refused.error().type(), "resource_already_exists_exception")) {
                throw refused;
            }
        }
    }

    private static TypeMapping mapping(String name) {
        var path = "/triptych/migrations/search/" + name;
        try (InputStream json = Objects.requireNonNull(SearchIndexes.class.getResourceAsStream(path), path)) {
            return TypeMapping.of(m -> m.withJson(json));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
