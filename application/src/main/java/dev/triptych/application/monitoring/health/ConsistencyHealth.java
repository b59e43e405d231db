package dev.triptych.application.monitoring.health;

import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@link Component#CONSISTENCY} is. Differences need an operator in any phase. An expired or invalidated
 * verification proves no difference: the answer and an alert show it, and the health status stays as it is.
 */
final class ConsistencyHealth {
    private ConsistencyHealth() {}

    static ComponentHealth of(ProbeResult<ConsistencyFacts> result) {
        var health = Availability.unknown(Component.CONSISTENCY, result);
        if (!(result instanceof ProbeResult.Seen<ConsistencyFacts>(var facts, var took))) {
            return health;
        }
        var report = report(facts);
        var problems = problems(facts);
        return new ComponentHealth(
                problems.isEmpty() ? HealthStatus.UP : HealthStatus.DEGRADED,
                true,
                took,
                null,
                report,
                problems.isEmpty() ? null : String.join(" ", problems));
    }

    private static List<String> problems(ConsistencyFacts facts) {
        var problems = new ArrayList<String>();
        for (var found : facts.wholeChecks().differences()) {
            problems.add("Check " + found.check().id() + " found " + found.rows()
                    + " rows or documents that differ from the write store.");
        }
        return problems;
    }

    private static LastCheck report(ConsistencyFacts facts) {
        var verified = facts.verifications().values().stream().allMatch(each -> each instanceof Verification.Verified);
        var checks = facts.wholeChecks();
        var differing = checks.counts().values().stream()
                .mapToLong(StoreCounts::differing)
                .sum();
        var clean = checks.newest().values().stream().allMatch(Check::clean);
        return checks.last()
                .map(check -> new LastCheck(check.id(), check.finishedAt(), clean, differing, verified))
                .orElseGet(() -> new LastCheck(null, null, false, 0, verified));
    }
}
