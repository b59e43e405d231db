package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.client.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes documents by external version; each item of a bulk answer is checked. */
final class DocumentWrites {
    /** A bulk body stays well below the server's 100 MB and is quickly taken by a small one. */
    private static final int MOST_CHARACTERS = 4_000_000;

    /** A body goes out with its terms. */
    private static final int TIMES_WITH_TERMS = 3;

    private final ElasticsearchClient client;
    private final String writeAlias;
    private final VersionType versions;
    private final TextAnalysis analysis;

    /**
     * Writes through an alias that only a prepared index has.
     *
     * @param versions whether an equal version is written again
     * @param analysis makes the terms of a body
     */
    DocumentWrites(ElasticsearchClient client, String writeAlias, VersionType versions, TextAnalysis analysis) {
        this.client = client;
        this.writeAlias = writeAlias;
        this.versions = versions;
        this.analysis = analysis;
    }

    /**
     * What was not written.
     *
     * @param refused what the store would not take, with why
     * @param outdated what is there in a version that does not let this one in
     */
    record Left(Map<MessageId, String> refused, Set<MessageId> outdated) {
        private Left() {
            this(new HashMap<>(), new HashSet<>());
        }

        void add(Left more) {
            refused.putAll(more.refused);
            outdated.addAll(more.outdated);
        }
    }

    /** Writes them in as many bulks as it takes, one after the other. */
    Left write(List<SearchDocument> documents) {
        var left = new Left();
        parts(documents, Integer.MAX_VALUE).forEach(part -> left.add(writePart(part)));
        return left;
    }

    /** In pieces for one bulk each, of at most {@code most} documents. */
    static List<List<SearchDocument>> parts(List<SearchDocument> documents, int most) {
        var parts = new ArrayList<List<SearchDocument>>();
        var from = 0;
        var characters = 0L;
        for (var i = 0; i < documents.size(); i++) {
            var body = documents.get(i).message().body();
            var size = body == null ? 0 : TIMES_WITH_TERMS * body.text().length();
            if (i > from && (characters + size > MOST_CHARACTERS || i - from == most)) {
                parts.add(documents.subList(from, i));
                from = i;
                characters = 0;
            }
            characters += size;
        }
        if (from < documents.size()) {
            parts.add(documents.subList(from, documents.size()));
        }
        return parts;
    }

    /** Writes them in one bulk. */
    Left writePart(List<SearchDocument> documents) {
        var operations = documents.stream().map(this::operation).toList();
        var answer = Requests.send(
                () -> client.bulk(b -> b.index(writeAlias).requireAlias(true).operations(operations)));
        var left = new Left();
        for (var i = 0; i < documents.size(); i++) {
            var item = answer.items().get(i);
            if (item.error() != null) {
                var id = documents.get(i).message().id();
                if (item.status() == Requests.CONFLICT) {
                    left.outdated.add(id);
                } else {
                    left.refused.put(id, cause(item));
                }
            }
        }
        return left;
    }

    private BulkOperation operation(SearchDocument document) {
        return BulkOperation.of(o -> o.index(i -> i.id(document.message().id().toString())
                .versionType(versions)
                .version(document.eventSeq())
                .document(MessageDocument.of(document, analysis))));
    }

    /** Why an item was not taken. */
    private static String cause(BulkResponseItem item) {
        var error = Objects.requireNonNull(item.error());
        if (Requests.isOfAnotherVersion(item.status(), error.type())) {
            throw Requests.notPrepared();
        }
        if (!Requests.isData(item.status(), error)) {
            throw new StoreUnavailableException(
                    Part.SEARCH_STORE, "it took a part of a bulk only: " + item.status() + " " + error.type());
        }
        // The reason may quote the document; its type does not.
        return item.status() + " " + error.type();
    }
}
