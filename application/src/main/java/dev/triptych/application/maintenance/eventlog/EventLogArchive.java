package dev.triptych.application.maintenance.eventlog;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the parts of the event log, and takes out those that nobody will ask for. */
public final class EventLogArchive {
    private static final Logger LOG = LoggerFactory.getLogger(EventLogArchive.class);

    private final EventPartitions partitions;
    private final RelayCheckpoints relay;
    private final Supplier<List<FedStore>> fed;
    private final Duration term;
    private final InstantSource clock;

    /**
     * A store that is fed from the log.
     *
     * @param name as in {@code generation 2 of the read store}
     * @param frontier how far it is
     */
    public record FedStore(String name, Supplier<Frontier> frontier) {}

    /**
     * Cares for these.
     *
     * @param fed the generations that are fed now
     * @param term how old an event must be
     */
    public EventLogArchive(
            EventPartitions partitions,
            RelayCheckpoints relay,
            Supplier<List<FedStore>> fed,
            Duration term,
            InstantSource clock) {
        this.partitions = partitions;
        this.relay = relay;
        this.fed = fed;
        this.term = term;
        this.clock = clock;
    }

    /** The parts in use, in the order of time; {@link StoreUnavailableException} when the write store does not answer. */
    public List<PartitionStatus> partitions() {
        var needs = needs();
        return partitions.present().stream()
                .map(part -> new PartitionStatus(part, keptBecause(part, needs)))
                .toList();
    }

    /**
     * Takes those parts out that end before the month and may go, audited; a store that is fed later on by a resync does not
     * need them.
     */
    public ArchiveReport archive(YearMonth before, OperatorAction action) {
        var end = before.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var archived = new ArrayList<String>();
        var kept = new ArrayList<PartitionStatus>();
        var needs = needs();
        for (var part : partitions.present()) {
            if (part.to() == null || part.to().isAfter(end)) {
                continue;
            }
            var why = keptBecause(part, needs);
            if (why == null && partitions.archive(part.name(), needs.published(), action)) {
                archived.add(part.name());
            } else {
                kept.add(new PartitionStatus(part, why == null ? "its state has changed meanwhile" : why));
            }
        }
        return new ArchiveReport(archived, kept);
    }

    /**
     * What keeps events in the log.
     *
     * @param published up to where the relay is
     * @param stores who is fed, and up to where; a store that does not answer has nothing
     */
    private record Needs(Frontier published, List<Reached> stores) {}

    private record Reached(String name, @Nullable Frontier frontier) {}

    private Needs needs() {
        var reached = new ArrayList<Reached>();
        for (var store : fed.get()) {
            try {
                reached.add(new Reached(store.name(), store.frontier().get()));
            } catch (RuntimeException broken) {
                // Whatever is wrong with it, a schema that is not there included, it does not say how far it is.
                LOG.warn("event log: cannot read the frontier of {}: {}", store.name(), broken.getMessage());
                reached.add(new Reached(store.name(), null));
            }
        }
        return new Needs(relay.load().heads(), reached);
    }

    private @Nullable String keptBecause(EventPartition part, Needs needs) {
        if (part.to() == null) {
            return "it is the default partition";
        }
        if (part.to().isAfter(oldest())) {
            return "its events are younger than " + term.toDays() + " days";
        }
        if (!needs.published().covers(part.last())) {
            return "it has events that are not published yet";
        }
        for (var store : needs.stores()) {
            if (store.frontier() == null) {
                return "the frontier of " + store.name() + " cannot be read";
            }
            if (!store.frontier().covers(part.last())) {
                return store.name() + " has not applied all of its events";
            }
        }
        return null;
    }

    private Instant oldest() {
        return clock.instant().minus(term);
    }
}
