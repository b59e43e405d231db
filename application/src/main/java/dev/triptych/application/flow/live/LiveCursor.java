package dev.triptych.application.flow.live;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Shard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a stream over all conversations stands: a position for each shard.
 *
 * @param frontier up to where the client has everything
 */
public record LiveCursor(Frontier frontier) {
    private static final char KIND = 'l';

    /** The outward form. */
    public String encode() {
        var keys = new String[Shard.COUNT];
        for (var number = 0; number < Shard.COUNT; number++) {
            var at = frontier.at(new Shard(number));
            keys[number] = text(at.incarnation()) + ":" + text(at.xid()) + ":" + text(at.position());
        }
        return CursorText.encode(KIND, keys);
    }

    /** {@code raw} as a cursor, or why it is none. */
    public static Checked<LiveCursor> check(String raw) {
        return switch (CursorText.decode(raw, KIND, Shard.COUNT)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys);
        };
    }

    private static Checked<LiveCursor> parse(List<String> keys) {
        try {
            var positions = new HashMap<Shard, Position>();
            for (var number = 0; number < Shard.COUNT; number++) {
                var parts = keys.get(number).split(":", -1);
                if (parts.length != 3) {
                    return CursorText.refused();
                }
                var shard = new Shard(number);
                var incarnation = Integer.parseInt(parts[0], Character.MAX_RADIX);
                var xid = Long.parseLong(parts[1], Character.MAX_RADIX);
                var position = Long.parseLong(parts[2], Character.MAX_RADIX);
                if (incarnation < 0 || xid < 0 || position < 0) {
                    return CursorText.refused();
                }
                positions.put(shard, new Position(incarnation, shard, xid, position));
            }
            return new Checked.Valid<>(new LiveCursor(new Frontier(Map.copyOf(positions))));
        } catch (NumberFormatException notOurs) {
            return CursorText.refused();
        }
    }

    private static String text(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }
}
