package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import java.util.List;

/**
 * The event log as live streams read it to catch up: in pages that are bounded by bytes, and measured before it is read.
 * It shares no connections with commands. All methods throw {@link StoreUnavailableException}.
 */
public interface StreamHistory {
    /** The next events of one shard after {@code from} and up to {@code to}, in order. */
    List<LoggedEvent> ofShard(Position from, Position to, LogLimit bound);

    /** The conversation's stream from {@code firstSeq}, in order. */
    List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, LogLimit bound);

    /** What lies after {@code from} and up to {@code to} over all shards; counting ends above {@code most} events. */
    LogExtent between(Frontier from, Frontier to, int most);

    /** What the conversation's stream has from {@code firstSeq} to {@code lastSeq}; counting ends above {@code most}. */
    LogExtent ofConversation(ConversationId conversation, long firstSeq, long lastSeq, int most);
}
