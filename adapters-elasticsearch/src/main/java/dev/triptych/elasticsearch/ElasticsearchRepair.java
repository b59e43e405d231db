package dev.triptych.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.elasticsearch.client.Requests;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.sync.ParkedDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Repairs a conversation in one generation. Its documents are written over what stands there in the same version or an
 * earlier one. A version that is later than the write store's newest event is nobody's: that document is deleted and
 * reindexed.
 */
final class ElasticsearchRepair implements SearchRepair {
    private static final int PAGE = 1_000;

    /** The server forgets a deletion a moment after it, by a clock that moves five times a second. */
    private static final Duration FORGETTING = Duration.ofMillis(100);

    private static final int MAX_ROUNDS = 30;

    private final ElasticsearchClient client;
    private final String index;
    private final String writeAlias;
    private final DocumentWrites writes;
    private final ElasticsearchDocuments documents;
    private final ParkedDocuments parked;
    private final Pause pause;

    ElasticsearchRepair(
            ElasticsearchClient client,
            SearchSettings settings,
            int generation,
            ElasticsearchDocuments documents,
            ParkedDocuments parked,
            Pause pause) {
        this.client = client;
        this.index = settings.index(generation);
        this.writeAlias = settings.writeAlias(generation);
        this.writes = new DocumentWrites(client, writeAlias, VersionType.ExternalGte, settings.analysis());
        this.documents = documents;
        this.parked = parked;
        this.pause = pause;
    }

    @Override
    public void replace(ConversationId conversation, long seq, MessagesToIndex truth) {
        writeAll(conversation, seq, truth);
        refresh();
        removeOthers(conversation, truth);
        refresh();
        parked.remove(conversation, seq);
    }

    private void refresh() {
        Requests.send(() -> client.indices().refresh(r -> r.index(index)));
    }

    private void writeAll(ConversationId conversation, long seq, MessagesToIndex truth) {
        var after = 0L;
        List<SearchDocument> page;
        do {
            page = truth.inRanges(List.of(new MessageRange(conversation, after, seq)), PAGE);
            if (!page.isEmpty()) {
                put(page, truth);
                after = page.getLast().message().seq();
            }
        } while (page.size() == PAGE || MessagesToIndex.reachedBytes(page));
    }

    private void put(List<SearchDocument> page, MessagesToIndex truth) {
        var left = write(page);
        for (var round = 0; !left.isEmpty(); round++) {
            if (round == MAX_ROUNDS) {
                throw new StoreUnavailableException(
                        Part.SEARCH_STORE, "it does not forget the wrong versions of " + left.size() + " documents");
            }
            if (round > 0) {
                pause.await(FORGETTING);
            }
            deleteThoseAheadOf(left, truth);
            refresh();
            // Read after the deletion: what the stream wrote before it, and the deletion took away, is in this.
            left = write(truth.of(left));
        }
    }

    /** Writes them, and says which stand there in a later version. */
    private Set<MessageId> write(List<SearchDocument> some) {
        var left = writes.write(some);
        left.refused().entrySet().stream().findFirst().ifPresent(first -> {
            throw new DataRefusedException(
                    "the search store does not take message " + first.getKey() + ": " + first.getValue());
        });
        return left.outdated();
    }

    /** The truth is read after the documents, so a version ahead of it cannot be one that the stream made. */
    private void deleteThoseAheadOf(Set<MessageId> messages, MessagesToIndex truth) {
        var stored = documents.realtime(messages);
        var newest = byId(truth.of(messages));
        delete(stored.entrySet().stream()
                .filter(each -> {
                    var known = newest.get(each.getKey());
                    return known == null || each.getValue().storedVersion() > known.eventSeq();
                })
                .map(each -> each.getValue().key())
                .toList());
    }

    private static Map<MessageId, SearchDocument> byId(List<SearchDocument> some) {
        return some.stream().collect(Collectors.toMap(each -> each.message().id(), Function.identity()));
    }

    private void delete(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var operations = keys.stream()
                .map(key -> BulkOperation.of(o -> o.delete(d -> d.id(key))))
                .toList();
        var answer = Requests.send(
                () -> client.bulk(b -> b.index(writeAlias).requireAlias(true).operations(operations)));
        for (var item : answer.items()) {
            if (item.error() != null) {
                throw new StoreUnavailableException(
                        Part.SEARCH_STORE,
                        "it does not delete: " + item.status() + " "
                                + item.error().type());
            }
        }
    }

    /** What says that it is of this conversation and is not; of another one, it becomes that one's again. */
    private void removeOthers(ConversationId conversation, MessagesToIndex truth) {
        var page = documents.ofConversation(conversation, null, PAGE);
        while (!page.isEmpty()) {
            var ids = new HashMap<MessageId, IndexedDocument>();
            var unknown = new ArrayList<String>();
            for (var document : page) {
                if (MessageId.check(document.key()) instanceof Checked.Valid<MessageId>(var id)) {
                    ids.put(id, document);
                } else {
                    unknown.add(document.key());
                }
            }
            var known = byId(truth.of(ids.keySet()));
            ids.forEach((id, document) -> {
                if (!known.containsKey(id)) {
                    unknown.add(document.key());
                }
            });
            delete(unknown);
            putStrays(conversation, known.values(), truth);
            page = page.size() < PAGE ? List.of() : documents.ofConversation(conversation, page.getLast(), PAGE);
        }
    }

    private void putStrays(ConversationId conversation, Collection<SearchDocument> known, MessagesToIndex truth) {
        var strays = known.stream()
                .filter(document -> !document.message().conversationId().equals(conversation))
                .toList();
        if (!strays.isEmpty()) {
            put(strays, truth);
        }
    }
}
