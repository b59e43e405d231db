package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.log.LastApplied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the last applied events of stores and topic, and finds one that the event log lacks. */
final class RestoreDetection {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreDetection.class);

    private final List<Reported> reported = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private boolean firstIsSilent;

    private record Reported(String name, List<LastApplied> last) {}

    /** Asks each of them, and waits for each no longer than {@code patience}. */
    static RestoreDetection of(List<LastAppliedSource> sources, Limit limit, Duration patience) {
        var detection = new RestoreDetection();
        for (var source : sources) {
            detection.ask(source, limit, patience);
        }
        return detection;
    }

    /** A store with any fault, a missing schema included, reports nothing. */
    private void ask(LastAppliedSource source, Limit limit, Duration patience) {
        try {
            switch (limit.call(patience, source.last())) {
                case Limit.Result.InTime<List<LastApplied>>(var last) ->
                    reported.add(new Reported(source.name(), last));
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
     * Whether every source has reported; or at least the first one that applies events, and one that has applied some.
     * A store that was behind when the write database was restored cannot detect what was lost.
     */
    boolean isEnough() {
        return silent.isEmpty()
                || (!firstIsSilent
                        && reported.stream().anyMatch(each -> !each.last().isEmpty()));
    }

    /** Who did not answer. */
    List<String> silent() {
        return List.copyOf(silent);
    }

    /** The first last applied event that the event log lacks. */
    Optional<String> contradiction(Incarnations incarnations) {
        for (var each : reported) {
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
