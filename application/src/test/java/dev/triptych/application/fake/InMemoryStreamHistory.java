package dev.triptych.application.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.live.LogExtent;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.MessageEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The history that an {@link InMemoryEventLog} holds; an event weighs what its body does. */
public final class InMemoryStreamHistory implements StreamHistory {
    private static final int BESIDES = 100;
    private static final LogLimit ALL = new LogLimit(Integer.MAX_VALUE, Long.MAX_VALUE);

    private final InMemoryEventLog log;
    private final Set<Position> archived = new HashSet<>();

    /** The history in {@code log}. */
    public InMemoryStreamHistory(InMemoryEventLog log) {
        this.log = log;
    }

    /** The event is no longer to be had. */
    public void archive(Position event) {
        archived.add(event);
    }

    @Override
    public List<LoggedEvent> ofShard(Position from, Position to, LogLimit bound) {
        return page(log.ofShard(from, to, ALL), bound);
    }

    @Override
    public List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, LogLimit bound) {
        return page(log.ofConversation(conversation, firstSeq, Long.MAX_VALUE, ALL), bound);
    }

    private List<LoggedEvent> page(List<LoggedEvent> events, LogLimit bound) {
        var page = new ArrayList<LoggedEvent>();
        var bytes = 0L;
        for (var event : there(events)) {
            if (page.size() == bound.events() || bytes >= bound.bytes()) {
                return page;
            }
            page.add(event);
            bytes += bytes(event);
        }
        return page;
    }

    private List<LoggedEvent> there(List<LoggedEvent> events) {
        return events.stream()
                .filter(event -> !archived.contains(event.position()))
                .toList();
    }

    private long bytes(LoggedEvent logged) {
        var body = log.decode(logged.event()) instanceof MessageEvent said
                ? said.message().body()
                : null;
        return (long) BESIDES + (body == null ? 0 : body.text().getBytes(StandardCharsets.UTF_8).length);
    }

    @Override
    public LogExtent between(Frontier from, Frontier to, int most) {
        var events = to.positions().values().stream()
                .filter(reached -> !from.covers(reached))
                .flatMap(reached -> log.ofShard(from.at(reached.shard()), reached, ALL).stream())
                .toList();
        return extent(events, most);
    }

    @Override
    public LogExtent ofConversation(ConversationId conversation, long firstSeq, long lastSeq, int most) {
        return extent(log.ofConversation(conversation, firstSeq, lastSeq, ALL), most);
    }

    private LogExtent extent(List<LoggedEvent> events, int most) {
        var counted = there(events).stream().limit(most + 1L).toList();
        var bytes = counted.stream().mapToLong(this::bytes).sum();
        return new LogExtent(counted.size(), bytes, there(events).size() == events.size());
    }
}
