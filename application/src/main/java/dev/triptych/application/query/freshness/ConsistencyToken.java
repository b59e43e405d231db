package dev.triptych.application.query.freshness;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.List;

/**
 * What a command answers, and a query shows to see that command's effect or a later state.
 *
 * @param position everything up to here must be there
 * @param stream the conversation whose events must not be parked
 */
public record ConsistencyToken(Position position, ConversationId stream) {
    private static final char KIND = 'k';
    private static final int KEYS = 5;

    /** The outward form. */
    public String encode() {
        return CursorText.encode(
                KIND,
                Integer.toString(position.incarnation()),
                Integer.toString(position.shard().number()),
                Long.toString(position.xid()),
                Long.toString(position.position()),
                stream.toString());
    }

    /** {@code raw} as a token, or why it is none of ours. */
    public static Checked<ConsistencyToken> check(String raw) {
        return switch (CursorText.decode(raw, KIND, KEYS)) {
            case Checked.Invalid<List<String>> _ -> refused();
            case Checked.Valid<List<String>>(var keys) -> parse(keys);
        };
    }

    private static Checked<ConsistencyToken> parse(List<String> keys) {
        try {
            var position = new Position(
                    Integer.parseInt(keys.get(0)),
                    new Shard(Integer.parseInt(keys.get(1))),
                    CursorText.number(keys.get(2)),
                    CursorText.number(keys.get(3)));
            return switch (ConversationId.check(keys.get(4))) {
                case Checked.Invalid<ConversationId> _ -> refused();
                case Checked.Valid<ConversationId>(var stream) ->
                    Shard.of(stream).equals(position.shard())
                            ? new Checked.Valid<>(new ConsistencyToken(position, stream))
                            : refused();
            };
        } catch (IllegalArgumentException notOurs) {
            return refused();
        }
    }

    /** The refusal of a token that is not one of ours. */
    public static Checked<ConsistencyToken> refused() {
        return new Checked.Invalid<>("is not a Consistency-Token of this service");
    }
}
