package dev.triptych.elasticsearch.sync;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.elasticsearch.sync.SyncDocuments.Stored;
import dev.triptych.elasticsearch.sync.SyncDocuments.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A document that the owner of a lease writes. Claiming it writes the lease's epoch there; from then on only the writes of
 * that claim find the version that they expect, and writes of earlier owners fail. For one thread.
 */
public final class FencedDocument {
    private static final String EPOCH = "epoch";

    private final SyncDocuments documents;
    private final String id;
    private @Nullable Claim claimed;

    /** The document {@code id}, which is also what kind of document it is. */
    public FencedDocument(SyncDocuments documents, String id) {
        this.documents = documents;
        this.id = id;
    }

    /**
     * Who may write the document, and over what.
     *
     * @param by the lease that claimed it
     * @param last the newest write under it
     */
    private record Claim(Lease by, Version last) {}

    /** What it holds, the epoch among it; nothing before the first claim. */
    public Optional<JsonNode> load() {
        return documents.read(id).map(Stored::content);
    }

    /** Leaves what it holds. */
    public void claim(Lease lease) {
        var stored = documents.read(id);
        var content = new LinkedHashMap<String, Object>();
        if (stored.isPresent()) {
            var before = stored.get().content();
            if (before.path(EPOCH).asLong() > lease.epoch()) {
                throw new LeaseLostException(lease);
            }
            before.properties().forEach(field -> content.put(field.getKey(), field.getValue()));
        }
        put(lease, content, stored.map(Stored::at));
    }

    /** Puts something else there. */
    public void write(Lease lease, Map<String, Object> content) {
        if (claimed == null || !claimed.by().equals(lease)) {
            throw new LeaseLostException(lease);
        }
        put(lease, new LinkedHashMap<>(content), Optional.of(claimed.last()));
    }

    private void put(Lease lease, Map<String, Object> content, Optional<Version> over) {
        claimed = null;
        content.put(EPOCH, lease.epoch());
        var version = documents.write(id, id, content, over).orElseThrow(() -> new LeaseLostException(lease));
        claimed = new Claim(lease, version);
    }
}
