package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.log.LastApplied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What those beyond the write store have told, and what of it the event log contradicts. */
final class RestoreDetection {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreDetection.class);

    private final List<Told> told = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private boolean firstIsSilent;

    private record Told(String name, List<LastApplied> last) {}

    /** Asks each of them, and waits for each no longer than {@code patience}. */
    static RestoreDetection of(List<LastAppliedSource> sources, Limit limit, Duration patience) {
        var detection = new RestoreDetection();
        for (var source : sources) {
            detection.ask(source, limit, patience);
        }
        return detection;
    }

    /** Whatever is wrong with a store, a schema that is not there included, it tells nothing then. */
    private void ask(LastAppliedSource source, Limit limit, Duration patience) {
        try {
            switch (limit.call(patience, source.last())) {
                case Limit.Result.InTime<List<LastApplied>>(var last) -> told.add(new Told(source.name(), last));
                case Limit.Result.TooLate<List<LastApplied>> _, Limit.Result.TooMany<List<LastApplied>> _ ->
                    silent(source);
            }
        } catch (RuntimeException failure) {
            LOG.warn("cannot read the last applied events of {}: {}", source.name(), failure.getMessage());
            silent(source);
        }
    }

    private void silent(LastAppliedSource source) {
        silent.add(source.name());
        firstIsSilent |= source.first();
    }

    /**
     * Whether everybody has spoken; or at least whoever takes in events first, and somebody who remembers something. A store
     * that was behind when the write database was put back knows nothing of what was lost.
     */
    boolean isEnough() {
        return silent.isEmpty()
                || (!firstIsSilent
                        && told.stream().anyMatch(each -> !each.last().isEmpty()));
    }

    /** Who did not answer. */
    List<String> silent() {
        return List.copyOf(silent);
    }

    /** The first thing that somebody took in and that the log does not have. */
    Optional<String> contradiction(Incarnations incarnations) {
        for (var each : told) {
            var contradicted = incarnations.contradicted(each.last());
            if (!contradicted.isEmpty()) {
                return Optional.of(words(each.name(), contradicted.getFirst()));
            }
        }
        return Optional.empty();
    }

    private static String words(String name, LastApplied applied) {
        var at = applied.position();
        var event = applied.eventId() == null ? "an event" : "event " + applied.eventId();
        return name + " has applied " + event + " of shard " + at.shard().number() + " at (incarnation "
                + at.incarnation() + ", xid " + at.xid() + ", position " + at.position()
                + "), which the event log lacks: the write database was restored to an earlier state";
    }
}
