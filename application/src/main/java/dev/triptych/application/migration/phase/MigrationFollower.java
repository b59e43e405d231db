package dev.triptych.application.migration.phase;

import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.phase.PhaseSnapshot;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the migration for one instance. It reads the write store a few times a second, acts by that state, and
 * acknowledges an epoch once no request of this instance uses the previous one. Its lease is counted from before the
 * renewal was sent, so that the lease ends here before it ends in the write store. Transitions do not wait for an
 * instance without a lease, so a state that was read before the lease was taken is read again.
 */
public final class MigrationFollower implements Worker, MigrationFlags {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationFollower.class);

    private final MigrationStates states;
    private final InstanceReports reports;
    private final String instance;
    private final Counters counters;
    private final FollowerSettings settings;
    private final LongSupplier nanoTime;
    private final HeadHistory heads;
    private volatile Acted current;
    private volatile long leaseEnds;
    private volatile boolean leased;
    /** One more with each lease that was not the renewal of one that still ran. */
    private final AtomicInteger term = new AtomicInteger();

    /** Views of earlier epochs that a request may still act by; at most one for each epoch seen while a query lasts. */
    private final List<Acted> before = new ArrayList<>();

    private long reportedAt;
    private long reportedEpoch;
    private boolean lost;
    private boolean reported;

    /**
     * A follower that has not looked yet.
     *
     * @param instance unique to this process
     * @param nanoTime a monotonic clock
     */
    public MigrationFollower(
            MigrationStates states,
            InstanceReports reports,
            String instance,
            Counters counters,
            FollowerSettings settings,
            LongSupplier nanoTime) {
        this.states = states;
        this.reports = reports;
        this.instance = instance;
        this.counters = counters;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.heads = new HeadHistory(settings.maxAge());
        this.current = new Acted(MigrationView.UNKNOWN);
    }

    /** A view, and how many act by its epoch. */
    private static final class Acted {
        private final MigrationView view;
        private final AtomicInteger users;

        private Acted(MigrationView view) {
            this(view, new AtomicInteger());
        }

        private Acted(MigrationView view, AtomicInteger users) {
            this.view = view;
            this.users = users;
        }

        private long epoch() {
            return view.state().phaseEpoch();
        }
    }

    @Override
    public String name() {
        return "migration-follower";
    }

    @Override
    public Round runOnce() {
        try {
            var begun = nanoTime.getAsLong();
            see(states.snapshot(), begun);
            if (!leaseRuns()) {
                takeLease();
            } else if (reportIsDue(begun)) {
                renewLease(begun);
            }
            if (lost) {
                LOG.info("migration state readable again");
                lost = false;
            }
        } catch (StoreUnavailableException outage) {
            if (!lost) {
                LOG.warn(
                        "cannot read the migration state; the read store is not used after the lease expires: {}",
                        outage.getMessage());
                lost = true;
            }
        }
        return Round.IDLE;
    }

    private void see(PhaseSnapshot snapshot, long at) {
        heads.add(at, snapshot.heads());
        var now = current;
        var view =
                new MigrationView(true, snapshot.state(), snapshot.incarnation(), snapshot.critical(), heads.atAge());
        if (view.state().phaseEpoch() == now.epoch()) {
            current = new Acted(view, now.users);
            return;
        }
        LOG.info("uses phase {}, epoch {}", view.state().stage(), view.state().phaseEpoch());
        before.add(now);
        current = new Acted(view);
        counters.reset();
    }

    /** An epoch that is new here is said at once, but not before the last one who acts by an old one is done. */
    private boolean reportIsDue(long now) {
        var newEpoch = nobodyActsByAnEarlierOne() && current.epoch() != reportedEpoch;
        return newEpoch || now - reportedAt >= settings.reportEvery().toNanos();
    }

    private boolean nobodyActsByAnEarlierOne() {
        before.removeIf(acted -> acted.users.get() == 0);
        return before.isEmpty();
    }

    /**
     * A transition from now on waits for this instance, an earlier one did not: so the lease covers the state from now
     * on.
     */
    private void takeLease() {
        leased = false;
        var begun = nanoTime.getAsLong();
        report(begun);
        see(states.snapshot(), begun);
        term.incrementAndGet();
        leaseEnds = begun + settings.lease().toNanos();
        leased = true;
    }

    /**
     * What comes after the old lease's end renews nothing: the lease may have ended there, and a transition with it.
     */
    private void renewLease(long begun) {
        report(begun);
        if (leaseRuns()) {
            leaseEnds = begun + settings.lease().toNanos();
        }
    }

    private boolean leaseRuns() {
        return leased && nanoTime.getAsLong() - leaseEnds < 0;
    }

    private void report(long begun) {
        var epoch = nobodyActsByAnEarlierOne() ? current.epoch() : reportedEpoch;
        // Before it is sent: one whose answer was lost has arrived anyway.
        reported = true;
        reports.report(new InstanceReport(instance, epoch, counters.counted()), settings.lease());
        reportedAt = begun;
        reportedEpoch = epoch;
    }

    @Override
    public Held hold() {
        while (true) {
            // Before the view: one that was seen in an earlier term must not pass for one of a later term.
            var heldTerm = term.get();
            var acted = current;
            acted.users.incrementAndGet();
            // Who was counted in before it was replaced is waited for; who was counted in too late looks again.
            if (current.epoch() == acted.epoch()) {
                return new HeldView(acted.users, heldTerm, trusted(acted.view));
            }
            acted.users.decrementAndGet();
        }
    }

    private final class HeldView implements Held {
        private final AtomicInteger users;
        private final int heldTerm;
        private final MigrationView view;

        private HeldView(AtomicInteger users, int heldTerm, MigrationView view) {
            this.users = users;
            this.heldTerm = heldTerm;
            this.view = view;
        }

        @Override
        public MigrationView view() {
            return view;
        }

        @Override
        public boolean stillTrusted() {
            return view.trusted() && heldTerm == term.get() && leaseRuns();
        }

        @Override
        public void close() {
            users.decrementAndGet();
        }
    }

    @Override
    public MigrationView now() {
        return trusted(current.view);
    }

    private MigrationView trusted(MigrationView view) {
        return leaseRuns() ? view : view.doubted();
    }

    /** Gives the lease back. One that never asked for a lease asks nobody. */
    @Override
    public void close() {
        leased = false;
        if (!reported) {
            return;
        }
        try {
            reports.leave(instance);
        } catch (StoreUnavailableException outage) {
            LOG.info("could not release the phase lease; it expires by itself: {}", outage.getMessage());
        }
    }
}
