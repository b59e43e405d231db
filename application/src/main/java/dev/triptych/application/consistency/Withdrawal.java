package dev.triptych.application.consistency;

import dev.triptych.application.engine.Limit;
import dev.triptych.application.engine.Pause;
import dev.triptych.application.engine.WaitTime;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadReplicas;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of something that must be seen no more: a message that was deleted, a member's view of a conversation. Which
 * stores questions can reach is asked of the write store after the commit: by the phase that this instance acts by,
 * another one might be further. For threads.
 */
public final class Withdrawal {
    private static final Logger LOG = LoggerFactory.getLogger(Withdrawal.class);

    private final MigrationStates states;
    private final ReadReplicas readStore;
    private final SearchIndex searchStore;
    private final Runnable hurry;
    private final Limit limit;
    private final WaitTime time;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /**
     * Looks at these.
     *
     * @param hurry asks whoever feeds the search store in this process to make findable what it has
     * @param limit for looks at a store that may hang
     * @param nanoTime a monotonic clock
     * @param pause between two looks
     */
    public Withdrawal(
            MigrationStates states,
            ReadReplicas readStore,
            SearchIndex searchStore,
            Runnable hurry,
            Limit limit,
            WaitTime time,
            LongSupplier nanoTime,
            Pause pause) {
        this.states = states;
        this.readStore = readStore;
        this.searchStore = searchStore;
        this.hurry = hurry;
        this.limit = limit;
        this.time = time;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /**
     * Whether every store that questions can reach has everything up to {@code position}, waited for within the budget.
     * False when that is not so, or cannot be known, in time; a store that is out of reach is no error.
     */
    public boolean awaitEverywhere(Position position, ConversationId conversation) {
        var deadline = nanoTime.getAsLong() + time.budget().toNanos();
        var inSearch = false;
        var inReadStore = !canReachReadStore(deadline);
        while (true) {
            if (!inReadStore) {
                inReadStore = within(deadline, () -> readStore.allHave(position, conversation));
            }
            if (!inSearch) {
                hurry.run();
                inSearch = within(
                        deadline, () -> searchStore.frontier().covers(position) && !searchStore.isParked(conversation));
            }
            if (inReadStore && inSearch) {
                return true;
            }
            if (nanoTime.getAsLong() + time.every().toNanos() >= deadline) {
                return false;
            }
            pause.await(time.every());
        }
    }

    private boolean canReachReadStore(long deadline) {
        return !within(deadline, () -> {
            var sighting = states.look();
            return sighting.settled() && !sighting.state().phase().readsFromReadStore();
        });
    }

    private boolean within(long deadline, BooleanSupplier look) {
        var left = Duration.ofNanos(deadline - nanoTime.getAsLong());
        if (!left.isPositive()) {
            return false;
        }
        try {
            return limit.call(left, look::getAsBoolean) instanceof Limit.Result.InTime<Boolean>(var yes) && yes;
        } catch (StoreUnavailableException outage) {
            LOG.debug("whether it is seen no more is not known: {}", outage.getMessage());
            return false;
        } catch (RuntimeException unexpected) {
            // The command is done: whatever a store says now, it is no error of the command's.
            LOG.warn("whether it is seen no more cannot be known", unexpected);
            return false;
        }
    }
}
