package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.ConversationBusyException;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where an instance's commands wait for a conversation that many write to: before they take a connection, so that those of
 * other conversations find one. A few go through, since one of them has the conversation's lock and the next should be ready;
 * some more wait, in order; the rest is refused. Nobody waits who is no member.
 */
public final class ConversationGates {
    /** Of one conversation, on connections. */
    static final int THROUGH = 2;
    /** Of one conversation, besides. */
    static final int WAITING = 64;

    private final ConcurrentHashMap<ConversationId, Gate> gates = new ConcurrentHashMap<>();
    private final long patienceMs;

    /** Nobody waits longer than {@code patience}. */
    public ConversationGates(Duration patience) {
        this.patienceMs = patience.toMillis();
    }

    private static final class Gate {
        final Semaphore through = new Semaphore(THROUGH, true);
        /** Who is here, waiting or through; changed under the map's lock of the key. */
        int here;
    }

    /**
     * Does the work when it is its turn.
     *
     * @param isMember asked only if it has to wait
     * @return empty without the work when that says no
     */
    <R> Optional<R> through(ConversationId conversation, BooleanSupplier isMember, Supplier<Optional<R>> work) {
        var gate = enter(conversation);
        try {
            if (!gate.through.tryAcquire()) {
                if (!isMember.getAsBoolean()) {
                    return Optional.empty();
                }
                await(gate);
            }
            try {
                return work.get();
            } finally {
                gate.through.release();
            }
        } finally {
            leave(conversation);
        }
    }

    private Gate enter(ConversationId conversation) {
        return gates.compute(conversation, (_, there) -> {
            var gate = there == null ? new Gate() : there;
            if (gate.here >= THROUGH + WAITING) {
                throw new ConversationBusyException();
            }
            gate.here++;
            return gate;
        });
    }

    private void leave(ConversationId conversation) {
        gates.computeIfPresent(conversation, (_, gate) -> --gate.here == 0 ? null : gate);
    }

    private void await(Gate gate) {
        try {
            if (!gate.through.tryAcquire(patienceMs, TimeUnit.MILLISECONDS)) {
                throw new ConversationBusyException();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ConversationBusyException();
        }
    }
}
