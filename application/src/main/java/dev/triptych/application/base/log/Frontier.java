package dev.triptych.application.base.log;

import dev.triptych.domain.Shard;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each shard the last position up to which there is everything.
 *
 * @param positions by shard; a shard that is absent stands before its first event
 */
public record Frontier(Map<Shard, Position> positions) {
    /** Nothing yet. */
    public static final Frontier NONE = new Frontier(Map.of());

    public Frontier {
        // Sorted, so that the order of iteration is the same in every process.
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    }

    /** The position reached in {@code shard}. */
    public Position at(Shard shard) {
        return positions.getOrDefault(shard, Position.before(shard));
    }

    /** Whether everything up to {@code position} is there. */
    public boolean covers(Position position) {
        return at(position.shard()).covers(position);
    }

    /** Whether everything that {@code other} has is there too. */
    public boolean covers(Frontier other) {
        return other.positions.values().stream().allMatch(this::covers);
    }

    /** The later position of each shard. */
    public Frontier advancedTo(Map<Shard, Position> further) {
        var merged = new HashMap<>(positions);
        further.forEach((shard, position) -> merged.merge(shard, position, (a, b) -> a.covers(b) ? a : b));
        return new Frontier(merged);
    }
}
