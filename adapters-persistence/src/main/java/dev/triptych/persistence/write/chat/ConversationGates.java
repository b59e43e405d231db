package dev.triptych.persistence.write.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.triptych.application.base.write.ConversationBusyException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where an instance's commands wait for a conversation that many write to: before they take a connection, so that those of
 * other conversations find one. A few go through, since one of them has the conversation's lock and the next should be ready;
 * some more wait, in order; the rest is refused. Nobody goes through who is no member: who was not seen to be one lately is looked up first.
 */
public final class ConversationGates {
    /** Of one conversation, on connections. */
    static final int THROUGH = 2;
    /** Of one conversation, besides. */
    static final int WAITING = 64;

    private static final int MOST_MEMBERS = 20_000;

    private final ConcurrentHashMap<ConversationId, Gate> gates = new ConcurrentHashMap<>();
    /** Seen to be members: the transaction judges again, so that it does no harm if one has left. */
    private final Cache<Member, Member> members =
            Caffeine.newBuilder().maximumSize(MOST_MEMBERS).build();

    private final long patienceMs;

    /** Nobody waits longer than {@code patience}. */
    public ConversationGates(Duration patience) {
        this.patienceMs = patience.toMillis();
    }

    private record Member(ConversationId conversation, UserId user) {}

    private static final class Gate {
        final Semaphore through = new Semaphore(THROUGH, true);
        /** Who is here, waiting or through; changed under the map's lock of the key. */
        int here;
    }

    /**
     * Does the work when it is its turn.
     *
     * @param isMember asked before anything else, where the user was not seen to be a member lately
     * @param work answers nothing where the user is no member
     * @return empty without the work when {@code isMember} says no
     */
    <R> Optional<R> through(
            ConversationId conversation, UserId user, BooleanSupplier isMember, Supplier<Optional<R>> work) {
        var member = new Member(conversation, user);
        if (members.getIfPresent(member) == null && !isMember.getAsBoolean()) {
            return Optional.empty();
        }
        var result = inTurn(conversation, work);
        if (result.isPresent()) {
            members.put(member, member);
        } else {
            members.invalidate(member);
        }
        return result;
    }

    private <R> Optional<R> inTurn(ConversationId conversation, Supplier<Optional<R>> work) {
        var gate = enter(conversation);
        try {
            await(gate);
            try {
                return work.get();
            } finally {
                gate.through.release();
            }
        } finally {
            leave(conversation);
        }
    }

    /** How many are here, waiting or through. */
    int here(ConversationId conversation) {
        var here = new AtomicInteger();
        gates.computeIfPresent(conversation, (_, gate) -> {
            here.set(gate.here);
            return gate;
        });
        return here.get();
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
