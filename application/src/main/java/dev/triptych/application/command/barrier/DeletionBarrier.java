package dev.triptych.application.command.barrier;

import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until no store that queries reach shows a deleted message or a removed member's conversation. The write store
 * is asked after the commit which stores queries can reach, since other instances may already use a later phase than
 * this one. For threads.
 */
public final class DeletionBarrier {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionBarrier.class);

    private final MigrationStates states;
    private final IntFunction<ReadReplicas> readStore;
    private final Supplier<Set<Integer>> built;
    private final Supplier<StoreProgress> searchStore;
    private final Runnable requestRefresh;
    private final Limit limit;
    private final BoundedWait wait;

    /**
     * Reads from these.
     *
     * @param readStore a generation of the read store, by its number
     * @param built the read store's generations of which any may answer while not every instance follows a switch
     * @param searchStore how far the search store is; asked for at each probe, since another generation may be current then
     * @param requestRefresh asks the process that feeds the search store in this process to make findable what it has
     * @param limit bounds each probe of a store, which may hang
     * @param wait how long a command waits for the stores
     */
    public DeletionBarrier(
            MigrationStates states,
            IntFunction<ReadReplicas> readStore,
            Supplier<Set<Integer>> built,
            Supplier<StoreProgress> searchStore,
            Runnable requestRefresh,
            Limit limit,
            BoundedWait wait) {
        this.states = states;
        this.readStore = readStore;
        this.built = built;
        this.searchStore = searchStore;
        this.requestRefresh = requestRefresh;
        this.limit = limit;
        this.wait = wait;
    }

    /**
     * Whether every store that queries can reach has everything up to {@code position}, waited for within the budget.
     * False when that is not so, or cannot be known, in time; a store that is out of reach is no error.
     */
    public boolean awaitEverywhere(Position position, ConversationId conversation) {
        var deadline = wait.deadline();
        var inSearch = false;
        @Nullable Set<Integer> waitedFor = null;
        while (true) {
            waitedFor = waitedFor == null ? reachable(deadline) : waitedFor;
            if (waitedFor != null) {
                waitedFor.removeIf(
                        number -> within(deadline, () -> readStore.apply(number).allHave(position, conversation)));
            }
            var inReadStore = waitedFor != null && waitedFor.isEmpty();
            if (!inSearch) {
                requestRefresh.run();
                inSearch = within(deadline, () -> {
                    var search = searchStore.get();
                    return search.frontier().covers(position) && !search.isParked(conversation);
                });
            }
            if (inReadStore && inSearch) {
                return true;
            }
            if (wait.now() + wait.time().every().toNanos() >= deadline) {
                return false;
            }
            wait.untilNextProbe();
        }
    }

    /**
     * The generations of the read store that may answer a query; null if they are not known. While a transition has not
     * ended, some instances may still use the previous generation and others the next one.
     */
    private @Nullable Set<Integer> reachable(long deadline) {
        var found = new HashSet<Integer>();
        var known = within(deadline, () -> {
            var snapshot = states.snapshot();
            if (!snapshot.settled()) {
                found.addAll(built.get());
            }
            if (!snapshot.settled() || snapshot.state().phase().readsFromReadStore()) {
                StoreName.READ.current(snapshot.state()).ifPresent(found::add);
            }
            return true;
        });
        return known ? found : null;
    }

    private boolean within(long deadline, BooleanSupplier probe) {
        var left = Duration.ofNanos(deadline - wait.now());
        if (!left.isPositive()) {
            return false;
        }
        try {
            return limit.call(left, probe::getAsBoolean) instanceof Limit.Result.InTime<Boolean>(var yes) && yes;
        } catch (StoreUnavailableException outage) {
            LOG.debug("deletion barrier: a store does not answer: {}", outage.getMessage());
            return false;
        } catch (RuntimeException unexpected) {
            // The command is done: whatever a store says now, it is no error of the command's.
            LOG.warn("deletion barrier: could not confirm that every store hides the content", unexpected);
            return false;
        }
    }
}
