package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Invalidation;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.Repair.Group;
import dev.triptych.domain.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stores would not take: listed, tried again, or given up for a copy of the whole conversation. All methods
 * throw {@link dev.triptych.application.base.store.StoreUnavailableException}; what was recovered until then stays so. For
 * threads.
 */
public final class ParkedEventsControl {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedEventsControl.class);

    private final DerivedStores stores;
    private final Invalidation invalidation;
    private final AuditLog audit;

    /** Parked events of the current generations. */
    public ParkedEventsControl(DerivedStores stores, Invalidation invalidation, AuditLog audit) {
        this.stores = stores;
        this.invalidation = invalidation;
        this.audit = audit;
    }

    /**
     * A page of parked events: store by store, stream by stream.
     *
     * @param after the last parked event of the previous page; absent for the first page
     * @param withData whether what people wrote is shown
     */
    public Page<ParkedEventView> list(
            ParkedEventFilter filter, Limit limit, @Nullable ParkedEventCursor after, boolean withData) {
        var found = new ArrayList<ListedParkedEvent>();
        var passed = after != null;
        for (var store : names()) {
            passed &= after != null && !store.equals(after.store());
            if (!passed && (filter.store() == null || filter.store().equals(store))) {
                var place = after != null && after.store().equals(store) ? after.place() : null;
                var missing = limit.value() + 1 - found.size();
                found.addAll(parked(store).list(new Filter(filter.conversationId(), filter.cause()), place, missing));
            }
            if (found.size() > limit.value()) {
                break;
            }
        }
        var more = found.size() > limit.value();
        var items = more ? found.subList(0, limit.value()) : found;
        return new Page<>(
                items.stream()
                        .map(parkedEvent -> ParkedEventView.of(parkedEvent, withData))
                        .toList(),
                more ? cursor(items.getLast()).encode() : null,
                null);
    }

    /** A page of parked events with what people wrote in them, which goes into the audit. */
    public Page<ParkedEventView> reveal(
            ParkedEventFilter filter, Limit limit, @Nullable ParkedEventCursor after, OperatorAction operatorAction) {
        audit.record("dead-letters.reveal", filter.toString(), operatorAction);
        return list(filter, limit, after, true);
    }

    private static ParkedEventCursor cursor(ListedParkedEvent last) {
        return new ParkedEventCursor(last.store(), ParkedEvents.Place.of(last));
    }

    /** The stores that are installed, in the order in which they are shown. */
    public List<StoreName> stores() {
        return stores.names();
    }

    private List<StoreName> names() {
        return stores.withCurrent().stream().map(DerivedStore::name).toList();
    }

    private ParkedEvents parked(StoreName store) {
        return stores.current(store).parked();
    }

    private Repair repair(StoreName store) {
        return stores.current(store).repair();
    }

    /** Why parked events are parked: store by store, the most frequent cause first. */
    public List<ParkedEventCause> causes() {
        var causes = new ArrayList<ParkedEventCause>();
        for (var store : names()) {
            parked(store)
                    .causes()
                    .forEach(cause -> causes.add(
                            new ParkedEventCause(store, cause.cause(), cause.events(), cause.conversations())));
        }
        return causes;
    }

    /**
     * Tries the selected parked events again, each stream in its order and from its first parked event on, whether that
     * one is selected or not.
     *
     * @param dryRun whether they are only counted
     */
    public ParkedEventResult retry(Selection selection, boolean dryRun, OperatorAction operatorAction) {
        return each(
                selection,
                dryRun,
                "dead-letters.retry",
                operatorAction,
                (store, group) -> repair(store).retry(group));
    }

    /**
     * Gives the selected parked events up: their conversations are copied again, so that no hole is left. With a conversation
     * all its parked events in that store go.
     *
     * @param dryRun whether they are only counted
     */
    public ParkedEventResult discard(Selection selection, boolean dryRun, OperatorAction operatorAction) {
        return each(selection, dryRun, "dead-letters.discard", operatorAction, this::repair);
    }

    private ParkedEventResult each(
            Selection selection,
            boolean dryRun,
            String action,
            OperatorAction operatorAction,
            BiConsumer<StoreName, Group> work) {
        if (!dryRun) {
            invalidation.before(action, selection.toString(), operatorAction, action + ": " + selection);
        }
        var total = new Total();
        for (var store : names()) {
            ParkedEventGroups.forEach(store, parked(store), selection, group -> {
                if (!dryRun) {
                    work.accept(store, group);
                }
                total.add(group.ids().size(), dryRun ? 0 : stillParked(store, group.ids()), dryRun);
            });
        }
        return total.result;
    }

    private static final class Total {
        private ParkedEventResult result = ParkedEventResult.NONE;

        void add(long matched, long still, boolean dryRun) {
            result = result.plus(new ParkedEventResult(matched, dryRun ? 0 : matched - still, still));
        }
    }

    private long stillParked(StoreName store, List<EventId> ids) {
        var still = 0L;
        for (var piece : ParkedEvents.pieces(ids)) {
            still += parked(store).find(piece).size();
        }
        return still;
    }

    /** What is refused stays parked and is counted as failing; the others go on. */
    private void repair(StoreName store, Group group) {
        try {
            repair(store).repair(group.conversation());
        } catch (DataRefusedException refused) {
            LOG.error("repair: conversation {} cannot be copied again: {}", group.conversation(), refused.getMessage());
        }
    }
}
