package dev.triptych.application.flow.consumer;

import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run being put together, which ends with the event that reaches either of its bounds. */
final class RunBuilder {
    private final int mostEvents;
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Map<Shard, Position> reaches = new HashMap<>();
    private long bytes;

    RunBuilder(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    void add(LoggedEvent event) {
        events.add(event);
        bytes += ConsumerSettings.bytes(event);
    }

    /** Adds events of one shard in their order, as many as there is room for, reaches the last of them, and says how many. */
    int addAll(List<LoggedEvent> shard) {
        var added = 0;
        for (var event : shard) {
            if (isFull()) {
                break;
            }
            add(event);
            reach(event.position());
            added++;
        }
        return added;
    }

    void reach(Position position) {
        reaches.put(position.shard(), position);
    }

    Position reached(Shard shard, Position before) {
        return reaches.getOrDefault(shard, before);
    }

    boolean isFull() {
        return events.size() >= mostEvents || bytes >= ConsumerSettings.RUN_BYTES;
    }

    /** What one more reading of the log may bring; only while this is not full. */
    LogLimit room() {
        return LogLimit.events(mostEvents - events.size());
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    List<LoggedEvent> events() {
        return events;
    }

    Map<Shard, Position> reaches() {
        return reaches;
    }
}
