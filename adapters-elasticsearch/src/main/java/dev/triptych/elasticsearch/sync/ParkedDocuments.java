package dev.triptych.elasticsearch.sync;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents.Cause;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.ParkedEvents.Place;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.elasticsearch.client.Requests;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events that the search store would not take, kept beside the index. What is written here is findable at once. */
public final class ParkedDocuments {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MAX_TRIES = 5;

    private final ElasticsearchClient client;
    private final String index;
    private final InstantSource clock;

    public ParkedDocuments(ElasticsearchClient client, String index, InstantSource clock) {
        this.client = client;
        this.index = index;
        this.clock = clock;
    }

    public void add(List<ParkedEvent> events) {
        var now = clock.instant();
        send(events.stream()
                .map(parked -> BulkOperation.of(
                        o -> o.create(c -> c.id(id(parked.event().id())).document(ParkedJson.write(parked, now)))))
                .toList());
    }

    private static String id(EventId event) {
        return "parked-" + event;
    }

    /** What is there already, or gone already, stays so. */
    private void send(List<BulkOperation> operations) {
        if (operations.isEmpty()) {
            return;
        }
        var answer = Requests.send(
                () -> client.bulk(b -> b.index(index).refresh(Refresh.True).operations(operations)));
        for (var item : answer.items()) {
            if (item.error() != null && item.status() != Requests.CONFLICT) {
                throw new StoreUnavailableException(
                        Part.SEARCH_STORE,
                        "it does not park: " + item.status() + " "
                                + item.error().type());
            }
        }
    }

    List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        var query = Query.of(q -> q.bool(b -> {
            b.filter(kind());
            if (filter.conversationId() != null) {
                b.filter(stream(filter.conversationId()));
            }
            if (filter.cause() != null) {
                b.filter(f -> f.term(t -> t.field("cause").value(filter.cause())));
            }
            return b;
        }));
        return search(query, after, limit);
    }

    List<ListedParkedEvent> find(Collection<EventId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var values = ids.stream().map(id -> FieldValue.of(id.toString())).toList();
        return search(Query.of(q -> q.terms(t -> t.field("eventId").terms(v -> v.value(values)))), null, ids.size());
    }

    /** Those of the events that are parked. */
    public Set<EventId> idsOf(Collection<EventId> events) {
        return find(events).stream()
                .map(parkedEvent -> parkedEvent.parked().event().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<ListedParkedEvent> search(Query query, @Nullable Place after, int limit) {
        var answer = Requests.send(() -> client.search(
                s -> {
                    s.index(index).query(query).size(limit).sort(by("stream"), by("seq"), by("eventId"));
                    if (after != null) {
                        s.searchAfter(
                                FieldValue.of(after.conversationId().toString()),
                                FieldValue.of(after.seq()),
                                FieldValue.of(after.eventId().toString()));
                    }
                    return s;
                },
                JsonNode.class));
        return answer.hits().hits().stream()
                .map(hit -> ParkedJson.read(Objects.requireNonNull(hit.source())))
                .toList();
    }

    private static SortOptions by(String field) {
        return SortOptions.of(o -> o.field(f -> f.field(field)));
    }

    private static Query kind() {
        return Query.of(q -> q.term(t -> t.field("kind").value(ParkedJson.KIND)));
    }

    private static Query stream(ConversationId conversation) {
        return Query.of(q -> q.term(t -> t.field("stream").value(conversation.toString())));
    }

    List<Cause> causes(int most) {
        var answer = Requests.send(() -> client.search(
                s -> s.index(index)
                        .size(0)
                        .query(kind())
                        .aggregations(
                                "causes",
                                a -> a.terms(t -> t.field("cause").size(most))
                                        .aggregations("conversations", c -> c.cardinality(n -> n.field("stream")))),
                Void.class));
        return Objects.requireNonNull(answer.aggregations().get("causes")).sterms().buckets().array().stream()
                .map(bucket -> new Cause(
                        bucket.key().stringValue(),
                        bucket.docCount(),
                        Objects.requireNonNull(bucket.aggregations().get("conversations"))
                                .cardinality()
                                .value()))
                .toList();
    }

    /** Takes away those of a conversation up to a place of its stream. */
    public void remove(ConversationId conversation, long upTo) {
        var parked = Query.of(q -> q.bool(b -> b.filter(stream(conversation))
                .filter(f -> f.range(r -> r.number(n -> n.field("seq").lte((double) upTo))))));
        // Each round takes away what it saw, so it ends.
        for (var page = search(parked, null, MOST_AT_ONCE);
                !page.isEmpty();
                page = search(parked, null, MOST_AT_ONCE)) {
            remove(page.stream().map(each -> each.parked().event().id()).toList());
        }
    }

    void remove(Collection<EventId> events) {
        send(events.stream()
                .map(event -> BulkOperation.of(o -> o.delete(d -> d.id(id(event)))))
                .toList());
    }

    /** One more attempt that failed. */
    void countAttempt(EventId id, String cause) {
        change(id, before -> new ParkedEvent(before.event(), cause, before.attempts() + 1));
    }

    /** Puts other data in the place of what is kept of an event; false when it is not parked. */
    boolean replace(EventId id, EncodedEvent data) {
        return change(id, before -> {
            var event = before.event();
            var changed = new LoggedEvent(
                    event.position(), event.id(), event.conversationId(), event.seq(), data, event.recordedAt());
            return new ParkedEvent(changed, before.cause(), before.attempts());
        });
    }

    /** Over what was read, so that of two changes none is lost. */
    private boolean change(EventId id, UnaryOperator<ParkedEvent> change) {
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var done = tryToChange(id, change);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new StoreUnavailableException(Part.SEARCH_STORE, "others change a parked event all the time");
    }

    private Optional<Boolean> tryToChange(EventId id, UnaryOperator<ParkedEvent> change) {
        var stored = Requests.send(() -> client.get(g -> g.index(index).id(id(id)), JsonNode.class));
        if (!stored.found() || stored.source() == null) {
            return Optional.of(false);
        }
        var parkedEvent = ParkedJson.read(stored.source());
        var document = ParkedJson.write(change.apply(parkedEvent.parked()), parkedEvent.parkedAt());
        try {
            Requests.send(() -> client.index(i -> i.index(index)
                    .id(id(id))
                    .ifSeqNo(stored.seqNo())
                    .ifPrimaryTerm(stored.primaryTerm())
                    .refresh(Refresh.True)
                    .document(document)));
            return Optional.of(true);
        } catch (Requests.ConflictException _) {
            return Optional.empty();
        }
    }

    /** Gives those that an earlier version parked what they are asked for by; the others stay as they are. */
    public void bringUp() {
        var old = Query.of(q -> q.bool(b -> b.filter(kind()).mustNot(m -> m.exists(e -> e.field("eventId")))));
        List<ListedParkedEvent> page;
        do {
            page = search(old, null, MOST_AT_ONCE);
            var operations = new ArrayList<BulkOperation>();
            for (var parkedEvent : page) {
                operations.add(BulkOperation.of(o ->
                        o.index(i -> i.id(id(parkedEvent.parked().event().id()))
                                .document(ParkedJson.write(parkedEvent.parked(), parkedEvent.parkedAt())))));
            }
            send(operations);
        } while (!page.isEmpty());
    }

    public long countOf(ConversationId conversation) {
        return count(stream(conversation));
    }

    public long count() {
        return count(kind());
    }

    private long count(Query query) {
        return Requests.send(() -> client.count(c -> c.index(index).query(query)))
                .count();
    }
}
