package dev.triptych.application.simulation;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.domain.ConversationId;
import java.time.Duration;

/** The two hosts of the read store: one that is written to, and one that comes after it whenever it likes. */
final class ReadHosts implements ReadReplicas {
    static final int COUNT = 2;

    private final SimulatedReadModel first;
    private final Scheduler scheduler;
    private ReadSnapshot replica = ReadSnapshot.EMPTY;
    private long stillUntil;

    ReadHosts(Scheduler scheduler, SimulatedReadModel first) {
        this.scheduler = scheduler;
        this.first = first;
    }

    ReadSnapshot at(int host) {
        return host == 0 ? first.snapshot() : replica;
    }

    void replicate() {
        if (scheduler.nanoTime() >= stillUntil) {
            replica = first.snapshot();
        }
    }

    /** The second one gets nothing for a while. */
    void standStill(Duration time) {
        stillUntil = scheduler.nanoTime() + time.toNanos();
        scheduler.count(Fault.LAGGING_REPLICA);
    }

    @Override
    public boolean allHave(Position position, ConversationId conversation) {
        for (var host = 0; host < COUNT; host++) {
            first.pass();
            if (!at(host).frontier().covers(position)) {
                return false;
            }
        }
        return true;
    }
}
