package dev.triptych.elasticsearch.sync;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.Shard;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A frontier as documents keep it: an entry for each shard, to which others may add. */
public final class FrontierJson {
    private FrontierJson() {}

    public static Frontier read(JsonNode shards) {
        var positions = new HashMap<Shard, Position>();
        for (var entry : shards) {
            var shard = shard(entry);
            positions.put(
                    shard,
                    new Position(
                            entry.path("incarnation").asInt(),
                            shard,
                            entry.path("xid").asLong(),
                            entry.path("position").asLong()));
        }
        return new Frontier(positions);
    }

    static Shard shard(JsonNode entry) {
        return new Shard(entry.path("shard").asInt());
    }

    public static List<Map<String, Object>> write(Frontier frontier) {
        return frontier.positions().values().stream().map(FrontierJson::entry).toList();
    }

    static Map<String, Object> entry(Position position) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("shard", position.shard().number());
        entry.put("incarnation", position.incarnation());
        entry.put("xid", position.xid());
        entry.put("position", position.position());
        return entry;
    }
}
