package dev.triptych.application.flow.consumer;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that follow a frontier without a gap in any shard.
 *
 * @param events in order within each shard
 * @param reaches how far each touched shard is once they are in
 * @param offsets where on the bus to read on then
 */
public record EventBatch(List<LoggedEvent> events, Map<Shard, Position> reaches, Map<Shard, Long> offsets) {
    public EventBatch {
        events = List.copyOf(events);
        reaches = Map.copyOf(reaches);
        offsets = Map.copyOf(offsets);
    }

    /** Which event stands where a touched shard is then; one that was not touched by an event of the run is left out. */
    public Map<Shard, EventId> last() {
        var last = new HashMap<Shard, EventId>();
        for (var event : events) {
            var shard = event.position().shard();
            if (event.position().equals(reaches.get(shard))) {
                last.put(shard, event.id());
            }
        }
        return last;
    }
}
