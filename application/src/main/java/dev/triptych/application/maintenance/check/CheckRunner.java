package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.domain.ConversationId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the checks that were asked for, and asks for one of everything itself from time to time. A check whose store fails has
 * failed; one that nobody was left to finish begins again, from its beginning. Those of some conversations only go between the
 * pieces of one of everything.
 */
public final class CheckRunner implements Worker {
    /** The name of the lease of the instance that runs checks. */
    public static final String LEASE = "consistency";

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
    private static final String SCHEDULE = "schedule";

    private final ConsistencyChecks checks;
    private final CheckDataConsistency consistency;
    private final Verifier verifier;
    private final DerivedStores stores;
    private final VerificationEpoch verificationEpoch;
    private final LeaseHolder leaseHolder;
    private final CheckSchedule schedule;

    /** Works while {@code leaseHolder} holds the lease {@link #LEASE}. */
    public CheckRunner(
            ConsistencyChecks checks,
            CheckDataConsistency consistency,
            Verifier verifier,
            DerivedStores stores,
            VerificationEpoch verificationEpoch,
            LeaseHolder leaseHolder,
            CheckSettings settings,
            InstantSource clock) {
        this.checks = checks;
        this.consistency = consistency;
        this.verifier = verifier;
        this.stores = stores;
        this.verificationEpoch = verificationEpoch;
        this.leaseHolder = leaseHolder;
        this.schedule = new CheckSchedule(settings, clock);
    }

    @Override
    public String name() {
        return "check-runner";
    }

    @Override
    public Round runOnce() {
        if (leaseHolder.hold().isEmpty()) {
            return Round.STANDBY;
        }
        var next = next(true).or(this::scheduled);
        next.ifPresent(this::make);
        return next.isPresent() ? Round.BUSY : Round.IDLE;
    }

    private Optional<Check> next(boolean wholeToo) {
        var running = checks.running();
        return running.stream()
                .filter(check -> !check.plan().whole())
                .findFirst()
                .or(() -> running.stream().filter(_ -> wholeToo).findFirst());
    }

    private Optional<Check> scheduled() {
        if (!schedule.isDue(checks.lastWhole())) {
            return Optional.empty();
        }
        var action = new OperatorAction(SCHEDULE, "CONSISTENCY_CHECK_EVERY_MINUTES", false);
        return consistency.request(CheckRequest.WHOLE, action) instanceof CheckRequestResult.Accepted(var id)
                ? checks.find(id)
                : Optional.empty();
    }

    private void make(Check check) {
        LOG.info("check {} started", check.id());
        try {
            report(check).ifPresent(report -> end(check, report));
        } catch (StoreUnavailableException outage) {
            failed(check, outage.part() + " is unavailable", outage);
            if (outage.part().equals(Part.WRITE_STORE)) {
                throw outage;
            }
        } catch (DataRefusedException refused) {
            failed(check, String.valueOf(refused.getMessage()), refused);
        } catch (LeaseLostException lost) {
            throw lost;
        } catch (RuntimeException broken) {
            // Such as a store that does not have the schema of this version. It would be so the next time too.
            failed(check, "internal error: see the log", broken);
        }
    }

    private void failed(Check check, String why, RuntimeException failure) {
        LOG.warn("check {} failed", check.id(), failure);
        checks.end(check.id(), CheckState.FAILED, why);
    }

    private void end(Check check, CheckReport report) {
        if (!checks.complete(check.id(), report)) {
            LOG.info("check {} was cancelled before it completed", check.id());
            return;
        }
        LOG.info("check {} completed: {}", check.id(), report.stores());
        if (check.plan().repair() && !report.findings().isEmpty()) {
            var request = consistency.repair(check.id(), check.plan().action());
            LOG.info("repair of check {} requested: {}", check.id(), request);
        }
    }

    /** What the check comes to; nothing when it runs no longer, or no longer here. */
    private Optional<CheckReport> report(Check check) {
        var watch = new Watch(check);
        var plan = check.plan();
        if (plan.whole()) {
            var report = verifier.verify(new CheckScope(null, plan.generations()), watch::goOn);
            if (watch.tooLong) {
                checks.end(check.id(), CheckState.FAILED, "timeout of CONSISTENCY_CHECK_LONGEST_MINUTES exceeded");
            }
            // A check that was interrupted for any other reason stays running, and the next owner continues it.
            return report.complete() && !watch.abandoned ? Optional.of(report) : Optional.empty();
        }
        if (plan.repairs() != null && !repaired(check, watch)) {
            return Optional.empty();
        }
        var reports = new ArrayList<CheckReport>();
        for (var conversation : plan.conversations()) {
            reports.add(verifier.verify(new CheckScope(conversation, plan.generations()), watch::piece));
            if (watch.abandoned) {
                return Optional.empty();
            }
        }
        return Optional.of(Reports.together(reports));
    }

    /** Copies again what the check that is repaired has named; false when this one runs no longer. */
    private boolean repaired(Check check, Watch watch) {
        verificationEpoch.invalidate("repair " + check.id());
        for (var conversation : check.plan().conversations()) {
            for (var store : List.copyOf(check.plan().generations().keySet())) {
                repair(store, conversation);
            }
            if (!watch.piece(0, 0)) {
                return false;
            }
        }
        return true;
    }

    /** One that a store refuses keeps the others from nothing; the comparison afterwards names what is left of it. */
    private void repair(StoreName store, ConversationId conversation) {
        try {
            stores.current(store).repair().repair(conversation);
        } catch (DataRefusedException refused) {
            LOG.warn(
                    "repair: conversation {} cannot be copied to {}: {}",
                    conversation,
                    store.words(),
                    refused.getMessage());
        }
    }

    @Override
    public void close() {
        leaseHolder.end();
    }

    /** Watches one check: whether it is still wanted, still owned by this instance, and within its time. */
    private final class Watch {
        private final Check check;
        private final long before;
        private boolean abandoned;
        private boolean tooLong;
        private long done;

        Watch(Check check) {
            this.check = check;
            this.before = schedule.now();
        }

        /** After a piece of one of everything: who wants to know of some conversations only need not wait for its end. */
        boolean goOn(long reached, long total) {
            if (!stillWanted(new CheckProgress(reached, total))) {
                return false;
            }
            if (SCHEDULE.equals(check.plan().action().actor()) && schedule.isTooLong(before)) {
                LOG.warn("check {} ended by its timeout", check.id());
                tooLong = true;
                return false;
            }
            for (var next = next(false); next.isPresent() && !next.get().plan().whole(); next = next(false)) {
                make(next.get());
            }
            return true;
        }

        /** After a piece of a conversation, or after one was repaired. */
        boolean piece(long reached, long total) {
            done += reached;
            return stillWanted(new CheckProgress(done, Math.max(done, total)));
        }

        private boolean stillWanted(CheckProgress progress) {
            abandoned = leaseHolder.hold().isEmpty() || !checks.report(check.id(), progress);
            return !abandoned;
        }
    }
}
