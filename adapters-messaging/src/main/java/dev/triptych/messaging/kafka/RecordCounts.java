package dev.triptych.messaging.kafka;

import dev.triptych.messaging.wire.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The records that did not travel as they should, since the process began. Read from any thread. */
public final class RecordCounts {
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);
    private final LongAdder tooLarge = new LongAdder();
    private final InstantSource clock;
    private volatile @Nullable Instant lastRefusedAt;

    /** Nothing counted yet. */
    public RecordCounts(InstantSource clock) {
        this.clock = clock;
        for (var refusal : Refusal.values()) {
            refused.put(refusal, new LongAdder());
        }
    }

    void addRefused(Refusal why) {
        adder(why).increment();
        lastRefusedAt = clock.instant();
    }

    void addTooLarge() {
        tooLarge.increment();
    }

    /** Records that were received and refused for that reason, by every consumer of this process. */
    public long refused(Refusal why) {
        return adder(why).sum();
    }

    /** The same for any reason. */
    public long refused() {
        return refused.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** When the last one was refused; absent where none was. */
    public @Nullable Instant lastRefusedAt() {
        return lastRefusedAt;
    }

    /** Events that were not published because no record can hold them. */
    public long tooLarge() {
        return tooLarge.sum();
    }

    private LongAdder adder(Refusal why) {
        var adder = refused.get(why);
        if (adder == null) {
            throw new IllegalStateException("every reason has its count");
        }
        return adder;
    }
}
