package dev.triptych.application.simulation;

import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadReplicas;
import dev.triptych.domain.ConversationId;

/** The two hosts of the read store: one that is written to, and one that comes after it whenever it likes. */
final class ReadHosts implements ReadReplicas {
    static final int COUNT = 2;

    private final SimulatedReadModel first;
    private ReadSnapshot replica = ReadSnapshot.EMPTY;

    ReadHosts(SimulatedReadModel first) {
        this.first = first;
    }

    ReadSnapshot at(int host) {
        return host == 0 ? first.snapshot() : replica;
    }

    void replicate() {
        replica = first.snapshot();
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

    @Override
    public void ping() {
        first.pass();
    }
}
