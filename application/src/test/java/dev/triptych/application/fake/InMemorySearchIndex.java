package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A search store in memory: what is written is findable after a refresh, and the higher version stays. */
public final class InMemorySearchIndex implements SearchIndex {
    private final InMemoryLeases leases;
    private final Map<MessageId, SearchDocument> written = new HashMap<>();
    private final Map<EventId, ParkedEvent> parked = new LinkedHashMap<>();
    private final Map<MessageId, String> refusals = new HashMap<>();
    private Map<MessageId, SearchDocument> findable = Map.of();
    private Frontier frontier = Frontier.NONE;
    private Map<Shard, Long> offsets = Map.of();
    private Map<Shard, EventId> last = Map.of();
    private @Nullable Lease claimed;
    private boolean down;
    private int takesBeforeFailing = Integer.MAX_VALUE;

    /** An empty store whose leases run out by {@code nanoTime}. */
    public InMemorySearchIndex(LongSupplier nanoTime) {
        this.leases = new InMemoryLeases(nanoTime);
    }

    /** From now on nothing answers. */
    public synchronized void goDown() {
        down = true;
    }

    /** Everything answers again, with what was there; what was written and not refreshed is findable then. */
    public synchronized void comeUp() {
        down = false;
        findable = Map.copyOf(written);
    }

    /** From now on documents of this message are not taken. */
    public synchronized void refuse(MessageId message, String cause) {
        refusals.put(message, cause);
    }

    /** Takes documents of this message again. */
    public synchronized void accept(MessageId message) {
        refusals.remove(message);
    }

    /** The next write takes {@code documents} of its documents and fails at the one after them, once. */
    public synchronized void failNextWriteAfter(int documents) {
        takesBeforeFailing = documents;
    }

    /** What is parked, in the order of parking. */
    public synchronized List<ParkedEvent> parked() {
        return List.copyOf(parked.values());
    }

    /** Does something to what is parked. */
    synchronized <T> T withParked(Function<Map<EventId, ParkedEvent>, T> work) {
        answer();
        return work.apply(parked);
    }

    /** What a search looks at, tombstones included. */
    public synchronized Map<MessageId, SearchDocument> findable() {
        answer();
        return findable;
    }

    /** What is there in real time. */
    synchronized Map<MessageId, SearchDocument> written() {
        answer();
        return Map.copyOf(written);
    }

    /** Deletes these as if they had never been there. */
    synchronized void forget(Collection<MessageId> messages) {
        answer();
        written.keySet().removeAll(messages);
    }

    /** Puts these there over the same version or an earlier one. */
    synchronized void put(List<SearchDocument> documents) {
        answer();
        documents.forEach(document ->
                written.merge(document.message().id(), document, (a, b) -> b.eventSeq() >= a.eventSeq() ? b : a));
    }

    /** Takes away what is parked of a conversation up to a place of its stream. */
    public synchronized void dropParked(ConversationId conversation, long upTo) {
        answer();
        parked.values()
                .removeIf(each -> each.event().conversationId().equals(conversation)
                        && each.event().seq() <= upTo);
    }

    private void answer() {
        if (down) {
            throw new StoreUnavailableException(Part.SEARCH_STORE, "it is down");
        }
    }

    @Override
    public synchronized Leases leases() {
        return leases;
    }

    @Override
    public synchronized Frontier frontier() {
        answer();
        return frontier;
    }

    @Override
    public synchronized List<LastApplied> lastApplied() {
        answer();
        return frontier.positions().values().stream()
                .filter(position -> position.incarnation() > 0)
                .map(position -> new LastApplied(position, last.get(position.shard())))
                .toList();
    }

    @Override
    public synchronized Map<Shard, Long> offsets() {
        answer();
        return offsets;
    }

    @Override
    public synchronized Set<EventId> parked(Collection<EventId> events) {
        answer();
        return events.stream().filter(parked::containsKey).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized long parkedEvents() {
        answer();
        return parked.size();
    }

    @Override
    public synchronized boolean isParked(ConversationId conversation) {
        answer();
        return parked.values().stream()
                .anyMatch(event -> event.event().conversationId().equals(conversation));
    }

    @Override
    public synchronized void claim(Lease lease) {
        answer();
        if (claimed != null && claimed.epoch() > lease.epoch()) {
            throw new LeaseLostException(lease);
        }
        claimed = lease;
    }

    @Override
    public synchronized Map<MessageId, String> write(List<SearchDocument> documents) {
        answer();
        var refused = new HashMap<MessageId, String>();
        for (var document : documents) {
            if (takesBeforeFailing-- == 0) {
                takesBeforeFailing = Integer.MAX_VALUE;
                throw new StoreUnavailableException(Part.SEARCH_STORE, "it took a part only");
            }
            var id = document.message().id();
            var cause = refusals.get(id);
            if (cause == null) {
                written.merge(id, document, (a, b) -> b.eventSeq() > a.eventSeq() ? b : a);
            } else {
                refused.put(id, cause);
            }
        }
        takesBeforeFailing = Integer.MAX_VALUE;
        return refused;
    }

    @Override
    public synchronized void park(List<ParkedEvent> events) {
        answer();
        events.forEach(event -> parked.putIfAbsent(event.event().id(), event));
    }

    @Override
    public synchronized void refresh() {
        answer();
        findable = Map.copyOf(written);
    }

    @Override
    public synchronized void moveFrontier(
            Lease lease, Frontier to, Map<Shard, Long> newOffsets, Map<Shard, EventId> newLast) {
        answer();
        if (!lease.equals(claimed)) {
            throw new LeaseLostException(lease);
        }
        frontier = to;
        offsets = Map.copyOf(newOffsets);
        last = Map.copyOf(newLast);
    }
}
