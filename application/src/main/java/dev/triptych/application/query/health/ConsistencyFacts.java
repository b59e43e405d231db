package dev.triptych.application.query.health;

import dev.triptych.application.check.Certification;
import dev.triptych.application.check.Check;
import dev.triptych.application.check.CheckDataConsistency;
import dev.triptych.application.check.CheckState;
import dev.triptych.application.check.ConsistencyChecks;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.Sink;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of whether the stores agree.
 *
 * @param relied whether anybody relies on it: whether questions can reach the read store
 * @param certificates whether a clean report counts, of each store
 * @param newest the newest completed check of everything
 */
public record ConsistencyFacts(boolean relied, Map<Sink, Certification> certificates, Optional<Check> newest) {
    public ConsistencyFacts {
        certificates = Map.copyOf(certificates);
    }

    /** What is written down; {@link dev.triptych.application.port.StoreUnavailableException}. */
    public static ConsistencyFacts of(CheckDataConsistency checks, MigrationStates states) {
        var certificates = new EnumMap<Sink, Certification>(Sink.class);
        for (var sink : Sink.values()) {
            certificates.put(sink, checks.certificate(sink));
        }
        var newest = checks.newest(ConsistencyChecks.MAX_LISTED).stream()
                .filter(check -> check.plan().whole() && check.state() == CheckState.COMPLETED)
                .findFirst();
        return new ConsistencyFacts(states.load().phase().readsFromReadStore(), certificates, newest);
    }
}
