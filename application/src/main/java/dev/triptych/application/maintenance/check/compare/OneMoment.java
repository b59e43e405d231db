package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.rows.AtSeq;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Reads a conversation from both stores at the same {@code seq}. */
final class OneMoment {
    /** How long to wait for who writes to the conversation. */
    static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private final WriteSide write;
    private final ReadSide read;
    private final Executor executor;
    private final Waits waits;

    OneMoment(WriteSide write, ReadSide read, Executor executor, Waits waits) {
        this.write = write;
        this.read = read;
        this.executor = executor;
        this.waits = waits;
    }

    /**
     * What both stores say at one {@code seq}; or, if that is not to be had, while nobody writes and the read store has all
     * that there is. Nothing when neither could be had.
     *
     * @param attempts how many attempts while people write
     */
    <T> Optional<Pair<AtSeq<T>, AtSeq<T>>> of(
            ConversationId id, int attempts, Function<ComparedStore, AtSeq<T>> query) {
        for (var i = 0; i < attempts; i++) {
            var both = Pair.together(executor, () -> query.apply(write), () -> query.apply(read));
            if (both.write().seq() == both.other().seq()) {
                return Optional.of(both);
            }
            waits.moment();
        }
        return write.still(id, LOCK_PATIENCE, () -> standing(id, query)).flatMap(Function.identity());
    }

    private <T> Optional<Pair<AtSeq<T>, AtSeq<T>>> standing(
            ConversationId id, Function<ComparedStore, AtSeq<T>> query) {
        var heads = write.heads();
        var reached = waits.whileStill(() -> read.frontier().covers(heads));
        // Looked at first: what is parked then may be applied a moment later, but not the other way round.
        var late = !reached || read.parked(id);
        var both = Pair.together(executor, () -> query.apply(write), () -> query.apply(read));
        return late && both.other().seq() < both.write().seq() ? Optional.empty() : Optional.of(both);
    }
}
