package dev.triptych.application.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The queries of an {@link InMemoryReadModel}, with switches for what a store on a network does. For threads. */
public final class InMemoryReadStoreQueries implements ReadStoreQueries {
    /** Until such an event is applied, the tables do not say who belongs to its conversation. */
    private static final Set<String> MEMBERSHIPS = Set.of("triptych.conversation.started", "triptych.member.added");

    private final InMemoryReadModel model;
    private final StoreQueries queries;
    private volatile boolean down;
    private volatile boolean slow;
    private volatile @Nullable Frontier lag;

    /** Those of {@code model}. */
    public InMemoryReadStoreQueries(InMemoryReadModel model) {
        this.model = model;
        this.queries = new InMemoryQueries(model);
    }

    /** Whether it is out of reach from now on. */
    public void down(boolean now) {
        down = now;
    }

    /** Whether every answer is overdue from now on. */
    public void slow(boolean now) {
        slow = now;
    }

    /** From now on it says that it is no further than this, or the truth again. */
    public void lag(@Nullable Frontier reached) {
        lag = reached;
    }

    @Override
    public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
        var state = state(request);
        return new AnswerAt<>(state, query.apply(queries));
    }

    @Override
    public StoreState state(FrontierRequest request) {
        ping();
        return model.read(tables -> state(tables, request, lag));
    }

    /** Whether it is as far as that, and nothing is parked of the conversation's stream. */
    boolean has(Position position, ConversationId conversation) {
        ping();
        var reached = lag;
        return model.read(tables ->
                (reached == null ? tables.frontier : reached).covers(position) && !tables.isParked(conversation));
    }

    /** How far these tables are. */
    static StoreState state(ReadTables tables, FrontierRequest request, @Nullable Frontier lag) {
        var frontier = lag == null ? tables.frontier : lag;
        var positions = new HashMap<Shard, Position>();
        for (var shard : request.shards()) {
            if (frontier.positions().containsKey(shard)) {
                positions.put(shard, frontier.at(shard));
            }
        }
        var stream = request.stream();
        return new StoreState(
                new Frontier(positions),
                tables.parked.values().stream().map(ParkedEvent::event).anyMatch(concerning(tables, request.subject())),
                stream != null && tables.parkedEvents(stream).findAny().isPresent());
    }

    private static Predicate<LoggedEvent> concerning(ReadTables tables, Subject subject) {
        return switch (subject) {
            case Subject.OfConversation(var id) ->
                event -> event.conversationId().equals(id);
            case Subject.OfUser(var user) ->
                event -> MEMBERSHIPS.contains(event.event().type()) || tables.isMember(event.conversationId(), user);
        };
    }

    @Override
    public void ping() {
        if (down) {
            throw new StoreUnavailableException(Part.READ_STORE, "it is down");
        }
        if (slow) {
            throw new StoreUnavailableException(Part.READ_STORE, new TimeoutException("no answer in time"), true);
        }
        model.read(_ -> model);
    }
}
