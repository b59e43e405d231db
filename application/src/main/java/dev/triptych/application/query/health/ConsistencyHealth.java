package dev.triptych.application.query.health;

import dev.triptych.application.check.Certification;
import dev.triptych.application.check.Check;
import dev.triptych.application.port.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@link Component#CONSISTENCY} is. Differences that were found are to be looked after in any phase. That there is no
 * certificate is as it should be until questions can reach the read store.
 */
final class ConsistencyHealth {
    private ConsistencyHealth() {}

    static ComponentHealth of(Looked<ConsistencyFacts> looked) {
        var health = Answering.unknown(Component.CONSISTENCY, looked);
        if (!(looked instanceof Looked.Seen<ConsistencyFacts>(var facts, var took))) {
            return health;
        }
        var report = report(facts);
        var problems = problems(facts, report);
        return new ComponentHealth(
                problems.isEmpty() ? HealthStatus.UP : HealthStatus.DEGRADED,
                true,
                took,
                null,
                report,
                problems.isEmpty() ? null : String.join(" ", problems));
    }

    private static List<String> problems(ConsistencyFacts facts, LastReport report) {
        var problems = new ArrayList<String>();
        if (report.differing() > 0) {
            problems.add("Check " + report.check() + " found " + report.differing()
                    + " rows or documents that are not as in the write database.");
        }
        if (facts.relied()) {
            for (var sink : Sink.values()) {
                if (facts.certificates().get(sink) instanceof Certification.Uncertified(var why)) {
                    problems.add("No certificate of " + sink.words() + " counts: " + why + ".");
                }
            }
        }
        return problems;
    }

    private static LastReport report(ConsistencyFacts facts) {
        var certified =
                facts.certificates().values().stream().allMatch(each -> each instanceof Certification.Certified);
        return facts.newest()
                .map(check ->
                        new LastReport(check.id(), check.finishedAt(), check.clean(), differing(check), certified))
                .orElseGet(() -> new LastReport(null, null, false, 0, certified));
    }

    private static long differing(Check check) {
        var report = check.report();
        return report == null
                ? 0
                : report.stores().values().stream()
                        .mapToLong(counts -> counts.missing() + counts.extra() + counts.different())
                        .sum();
    }
}
