package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be expected of the place where checks are asked for. */
public abstract class ConsistencyChecksContract {
    private static final OperatorAction ACTION = new OperatorAction("ada", "to be sure", false);
    private static final ConversationId ONE = new ConversationId(new UUID(1, 2));
    private static final Map<StoreName, Integer> BOTH = Map.of(StoreName.READ, 3, StoreName.SEARCH, 4);

    /** The checks, none when a test begins; the same all through a test. */
    protected abstract ConsistencyChecks checks();

    private static CheckId newId() {
        return new CheckId(UUID.randomUUID());
    }

    private static CheckPlan whole(Map<StoreName, Integer> generations) {
        return new CheckPlan(List.of(), generations, false, null, 5, ACTION);
    }

    private static CheckPlan single() {
        return new CheckPlan(List.of(ONE), BOTH, true, newId(), 5, ACTION);
    }

    private CheckId request(CheckPlan plan) {
        var id = newId();
        assertThat(checks().request(id, plan)).isEqualTo(id);
        return id;
    }

    private Check found(CheckId id) {
        return checks().find(id).orElseThrow();
    }

    private static CheckReport clean() {
        return new CheckReport(
                Frontier.NONE,
                "af",
                Map.of(StoreName.READ, StoreCounts.NONE, StoreName.SEARCH, StoreCounts.NONE),
                List.of(),
                true);
    }

    private static CheckReport withFindings() {
        var shard = new Shard(7);
        var findings = List.of(
                new Finding(
                        StoreName.READ,
                        RowKind.MESSAGE.name(),
                        ONE,
                        new MessageId(new UUID(3, 4)),
                        null,
                        Kind.DIFFERENT,
                        List.of(new Field("seq", "1", "2"), new Field("body", "masked", "absent"))),
                new Finding(StoreName.READ, RowKind.MEMBER.name(), ONE, null, new UserId("eve"), Kind.EXTRA, List.of()),
                new Finding(StoreName.SEARCH, RowKind.CONVERSATION.name(), ONE, null, null, Kind.MISSING, List.of()));
        return new CheckReport(
                new Frontier(Map.of(shard, new Position(1, shard, 8, 9))),
                "beef",
                Map.of(
                        StoreName.READ, new StoreCounts(7, 5, 0, 1, 1, 0, 0),
                        StoreName.SEARCH, new StoreCounts(3, 0, 1, 0, 0, 1, 1)),
                findings,
                false);
    }

    @Test
    void nothingRunsAtFirst() {
        assertThat(checks().running()).isEmpty();
        assertThat(checks().newest(10)).isEmpty();
        assertThat(checks().newestWhole(StoreName.READ)).isEmpty();
        assertThat(checks().lastWhole()).isEmpty();
        assertThat(checks().find(newId())).isEmpty();
        assertThat(checks().report(newId(), CheckProgress.NONE)).isFalse();
        assertThat(checks().complete(newId(), clean())).isFalse();
        assertThat(checks().end(newId(), CheckState.FAILED, null)).isFalse();
    }

    @Test
    void whatIsAskedForRuns() {
        var plan = single();
        var id = request(plan);

        var check = found(id);
        assertThat(check.id()).isEqualTo(id);
        assertThat(check.plan()).isEqualTo(plan);
        assertThat(check.state()).isEqualTo(CheckState.RUNNING);
        assertThat(check.progress()).isEqualTo(CheckProgress.NONE);
        assertThat(check.report()).isNull();
        assertThat(check.finishedAt()).isNull();
        assertThat(check.error()).isNull();
        assertThat(checks().running()).containsExactly(check);
    }

    @Test
    void onlyOneOfEverythingRunsAtATimeAndOthersBesideIt() {
        var first = request(whole(BOTH));

        assertThat(checks().request(newId(), whole(Map.of(StoreName.READ, 3)))).isEqualTo(first);
        var beside = request(single());
        assertThat(checks().running()).map(Check::id).containsExactly(first, beside);
        assertThat(checks().newest(10)).map(Check::id).containsExactly(beside, first);

        checks().end(first, CheckState.CANCELLED, null);
        request(whole(BOTH));
    }

    @Test
    void onlySoManyOfSomeConversationsRunAtOnce() {
        var first = request(single());
        for (var i = 1; i < ConsistencyChecks.MAX_RUNNING; i++) {
            request(single());
        }
        assertThat(checks().request(newId(), single())).isEqualTo(first);
        request(whole(BOTH));
    }

    @Test
    void whatItCameToIsKeptWithAllThatItFound() {
        var id = request(whole(BOTH));
        assertThat(checks().report(id, new CheckProgress(4, 9))).isTrue();

        assertThat(checks().complete(id, withFindings())).isTrue();

        var check = found(id);
        assertThat(check.state()).isEqualTo(CheckState.COMPLETED);
        assertThat(check.progress()).isEqualTo(new CheckProgress(4, 9));
        assertThat(check.report()).isEqualTo(withFindings());
        assertThat(check.clean()).isFalse();
        assertThat(check.finishedAt()).isNotNull().isAfterOrEqualTo(check.startedAt());
        assertThat(checks().running()).isEmpty();
        var listed = Objects.requireNonNull(checks().newest(1).getFirst().report());
        assertThat(listed.findings()).isEmpty();
        assertThat(listed.stores()).isEqualTo(withFindings().stores());
    }

    @Test
    void whatHasEndedStaysAsItIs() {
        var id = request(whole(BOTH));
        assertThat(checks().end(id, CheckState.FAILED, "the read store is down"))
                .isTrue();

        assertThat(checks().report(id, CheckProgress.NONE)).isFalse();
        assertThat(checks().complete(id, clean())).isFalse();
        assertThat(checks().end(id, CheckState.CANCELLED, null)).isFalse();
        assertThat(found(id).state()).isEqualTo(CheckState.FAILED);
        assertThat(found(id).error()).isEqualTo("the read store is down");
        assertThat(found(id).report()).isNull();
    }

    @Test
    void theNewestOfEverythingIsTheLastThatWasCompletedWithTheStore() {
        var both = request(whole(BOTH));
        checks().complete(both, clean());
        assertThat(found(both).clean()).isTrue();
        var searchAlone = request(whole(Map.of(StoreName.SEARCH, 4)));
        checks().complete(
                        searchAlone,
                        new CheckReport(
                                Frontier.NONE, "af", Map.of(StoreName.SEARCH, StoreCounts.NONE), List.of(), true));
        checks().complete(request(single()), clean());
        var failed = request(whole(BOTH));
        checks().end(failed, CheckState.FAILED, "why");

        assertThat(checks().newestWhole(StoreName.READ)).map(Check::id).contains(both);
        assertThat(checks().newestWhole(StoreName.SEARCH)).map(Check::id).contains(searchAlone);
        assertThat(checks().lastWhole()).contains(found(failed).startedAt());
    }
}
