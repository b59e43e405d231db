package dev.triptych.elasticsearch.sync;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.OpType;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.client.Requests.ConflictException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Small documents that are read in real time by id and written only over the version that was read, so that of two
 * writers one wins and the other one knows.
 */
public final class SyncDocuments {
    private final ElasticsearchClient client;
    private final String index;

    public SyncDocuments(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    /**
     * A document as it was read.
     *
     * @param content what it holds
     * @param at which write of it that was
     */
    record Stored(JsonNode content, Version at) {}

    /**
     * A write of a document.
     *
     * @param seqNo the server's number of it
     * @param primaryTerm the server's term
     */
    record Version(long seqNo, long primaryTerm) {}

    Optional<Stored> read(String id) {
        var answer = Requests.send(() -> client.get(g -> g.index(index).id(id).realtime(true), JsonNode.class));
        if (!answer.found() || answer.source() == null || answer.seqNo() == null || answer.primaryTerm() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Stored(answer.source().path("content"), new Version(answer.seqNo(), answer.primaryTerm())));
    }

    /** Overwrites the document that was read, or writes a new one; empty if another writer did so meanwhile. */
    Optional<Version> write(String id, String kind, Object content, Optional<Version> over) {
        try {
            var answer = Requests.send(() -> client.index(i -> {
                i.index(index).id(id).document(Map.of("kind", kind, "content", content));
                over.ifPresentOrElse(
                        version -> i.ifSeqNo(version.seqNo()).ifPrimaryTerm(version.primaryTerm()),
                        () -> i.opType(OpType.Create));
                return i;
            }));
            return Optional.of(
                    new Version(Objects.requireNonNull(answer.seqNo()), Objects.requireNonNull(answer.primaryTerm())));
        } catch (ConflictException _) {
            return Optional.empty();
        }
    }
}
