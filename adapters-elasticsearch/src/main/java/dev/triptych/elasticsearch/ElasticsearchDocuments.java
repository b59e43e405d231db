package dev.triptych.elasticsearch;

import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.query.BodyQueries;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Documents of one generation, page by page behind the last one, so that the server keeps nothing for the reader. */
final class ElasticsearchDocuments implements IndexedDocuments {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONVERSATION = "conversationId";
    /** Made of the body, and not compared. */
    private static final List<String> TERMS = List.of(BodyQueries.TERMS, BodyQueries.NAMES, BodyQueries.ANALYSIS);

    private final RestClient client;
    private final String index;

    ElasticsearchDocuments(RestClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @Override
    public List<IndexedDocument> inConversations(
            @Nullable ConversationId after, @Nullable ConversationId upTo, @Nullable IndexedDocument last, int limit) {
        var bounds = new HashMap<String, Object>();
        if (after != null) {
            bounds.put("gt", after.toString());
        }
        if (upTo != null) {
            bounds.put("lte", upTo.toString());
        }
        return page(Map.of("range", Map.of(CONVERSATION, bounds)), last, limit);
    }

    /** Those of one conversation, in the order of their {@code id}. */
    List<IndexedDocument> ofConversation(ConversationId conversation, @Nullable IndexedDocument last, int limit) {
        return page(Map.of("term", Map.of(CONVERSATION, conversation.toString())), last, limit);
    }

    private List<IndexedDocument> page(Map<String, ?> filter, @Nullable IndexedDocument last, int limit) {
        var search = new LinkedHashMap<String, Object>();
        search.put("size", Math.min(limit, MOST));
        search.put("query", Map.of("bool", Map.of("filter", List.of(filter))));
        search.put("sort", List.of(Map.of(CONVERSATION, "asc"), Map.of("id", "asc")));
        search.put("version", true);
        search.put("_source", Map.of("excludes", TERMS));
        search.put("track_total_hits", false);
        if (last != null) {
            search.put("search_after", List.of(last.conversationId(), last.id()));
        }
        return ask("/_search", search, "hits");
    }

    @Override
    public Map<MessageId, IndexedDocument> realtime(Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        var ids = messages.stream().map(MessageId::toString).toList();
        var byKey = new HashMap<String, IndexedDocument>();
        ask("/_mget?realtime=true&_source_excludes=" + String.join(",", TERMS), Map.of("ids", ids), "docs")
                .forEach(each -> byKey.put(each.key(), each));
        var found = new HashMap<MessageId, IndexedDocument>();
        for (var message : messages) {
            var document = byKey.get(message.toString());
            if (document != null) {
                found.put(message, document);
            }
        }
        return found;
    }

    private List<IndexedDocument> ask(String path, Map<String, ?> query, String list) {
        var request = new Request("POST", "/" + index + path);
        request.setJsonEntity(JSON.writeValueAsString(query));
        return Requests.send(() -> {
            var entity = client.performRequest(request).getEntity();
            try (var content = entity.getContent()) {
                return StoredDocument.in(content, list);
            }
        });
    }
}
