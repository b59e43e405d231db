package dev.triptych.application.base.log;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The event log of the write store, read. It shows an event only once every transaction that could still write before
 * it has ended. All methods throw {@link StoreUnavailableException}.
 */
public interface EventLog {
    /** The next events after {@code checkpoint} over all shards, in order, as many as {@code limit} has room for. */
    List<LoggedEvent> after(LogPosition checkpoint, LogLimit limit);

    /** The next events of one shard after {@code from} and up to {@code to}, in order, as many as there is room for. */
    List<LoggedEvent> ofShard(Position from, Position to, LogLimit limit);

    /** Up to where the shard's events are archived, and no longer to be had here; before the first where none is. */
    default Position archived(Shard shard) {
        return Position.before(shard);
    }

    /** The conversation's stream from {@code firstSeq} to {@code lastSeq}, in order, as many as there is room for. */
    List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, long lastSeq, LogLimit limit);

    /** One event, for tracing and recovery. */
    Optional<LoggedEvent> find(EventId id);

    /** The present incarnation of the write database, from 1. */
    int incarnation();

    /** The newest committed event of the shard, shown to readers of the log already or not. */
    Position head(Shard shard);

    /** The same of all shards, those without an event left out. */
    Frontier heads();

    /**
     * What stands after a frontier, of everything that is committed, shown to readers of the log already or not. A shard
     * with nothing behind is present with a count of 0.
     */
    Map<Shard, Backlog> behind(Frontier frontier);
}
