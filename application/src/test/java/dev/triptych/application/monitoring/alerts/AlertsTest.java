package dev.triptych.application.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.WholeChecks;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.incarnation.Incarnation.Suspicion;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.monitoring.alerts.Alert.Kind;
import dev.triptych.application.monitoring.lag.HorizonHolder;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = UUID.fromString("01936f2e-7c00-7000-8000-00000000000a");
    private static final ServerIdentity SERVER = new ServerIdentity(1L, 1);
    private static final Verification NONE = new Verification.NotVerified("invalidated: a forced step");

    private Phase phase = Phase.DUAL_WRITE;
    private Projection read = fed(StoreName.READ, 0.0, 0L, null);
    private Projection search = fed(StoreName.SEARCH, 0.0, 0L, null);
    private Outbox outbox = new Outbox(0, 0, List.of());
    private @Nullable Suspicion suspicion;
    private List<HorizonHolder> holders = List.of();
    private Map<StoreName, Verification> verifications = Map.of(StoreName.READ, NONE, StoreName.SEARCH, NONE);
    private WholeChecks checks = WholeChecks.NONE;
    private Optional<ResyncStatus> resync = Optional.empty();
    private RefusedRecords refused = RefusedRecords.NONE;

    private static Projection fed(
            StoreName store, @Nullable Double lag, @Nullable Long parked, @Nullable String problem) {
        return new Projection(store, true, lag == null ? null : 7L, lag, parked, List.of(), problem, null);
    }

    private List<Alert> alerts() {
        var state = new MigrationState(Stage.of(phase), 4, NOW, true, Map.of());
        return Alerts.of(
                new AlertFacts(
                        NOW,
                        state,
                        new SyncStatus(List.of(read, search), outbox, 1),
                        new Incarnation(1, NOW, SERVER, suspicion),
                        holders,
                        verifications,
                        checks,
                        resync,
                        refused),
                AlertLimits.DEFAULT);
    }

    @Test
    void aRecordThatSomebodyElsePutOnTheTopicIsToldForAWhile() {
        refused = new RefusedRecords(3, NOW.minusSeconds(60));
        assertThat(kinds()).containsExactly(Kind.RECORDS_REFUSED);

        refused = new RefusedRecords(3, NOW.minusSeconds(601));
        assertThat(kinds()).isEmpty();
    }

    private List<Kind> kinds() {
        return alerts().stream().map(Alert::kind).toList();
    }

    @Test
    void nothingIsWrongWhereNothingIs() {
        assertThat(alerts()).isEmpty();
        read = fed(StoreName.READ, 30.0, 0L, null);
        outbox = new Outbox(500, 30, List.of());
        assertThat(alerts()).as("at the limit").isEmpty();
    }

    @Test
    void aDatabaseThatWasPutBackComesFirst() {
        suspicion = new Suspicion("the timeline is 2 and was 1", NOW.minusSeconds(9));
        outbox = new Outbox(9, 31, List.of());
        var first = alerts().getFirst();
        assertThat(first.kind()).isEqualTo(Kind.INCARNATION_SUSPECTED);
        assertThat(first.summary()).endsWith("the timeline is 2 and was 1");
        assertThat(first.since()).isEqualTo(NOW.minusSeconds(9));
        assertThat(kinds()).containsExactly(Kind.INCARNATION_SUSPECTED, Kind.OUTBOX_NOT_MOVING);
    }

    @Test
    void whatWaitsTooLongSaysSinceWhen() {
        outbox = new Outbox(1, 31.5, List.of());
        search = fed(StoreName.SEARCH, 3_600.0, 0L, null);
        assertThat(alerts()).extracting(Alert::since).containsExactly(NOW.minusMillis(31_500), NOW.minusSeconds(3_600));
        assertThat(alerts().getLast().summary()).isEqualTo("The search store lacks 7 events, the oldest for 3600 s.");
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotOneThatIsDetached() {
        read = fed(StoreName.READ, null, null, null);
        assertThat(kinds()).containsExactly(Kind.STORE_UNREACHABLE);
        read = new Projection(StoreName.READ, false, null, null, null, List.of());
        assertThat(alerts()).isEmpty();
    }

    @Test
    void parkedEventsAreOneThingAndAsManyAsThereMayBeAnother() {
        read = fed(StoreName.READ, 0.0, 3L, null);
        assertThat(kinds()).containsExactly(Kind.EVENTS_PARKED);
        read = fed(StoreName.READ, 0.0, 1_000L, "retry or discard some");
        assertThat(kinds()).containsExactly(Kind.PARKED_LIMIT_REACHED);
    }

    @Test
    void aSearchStoreOfAnEarlierAnalysisAsksForAResync() {
        search = new Projection(StoreName.SEARCH, true, 0L, 0.0, 0L, List.of(), null, "its terms are of analysis 1");
        assertThat(kinds()).containsExactly(Kind.SEARCH_OUTDATED);
        assertThat(alerts().getFirst().summary()).isEqualTo("The search store: its terms are of analysis 1.");
    }

    @Test
    void whoHoldsTheHorizonIsNamedWithTheCommandThatEndsIt() {
        holders =
                List.of(new HorizonHolder("session 4711", Duration.ofMinutes(2), "select pg_terminate_backend(4711)"));
        assertThat(alerts().getFirst().summary()).contains("session 4711", "select pg_terminate_backend(4711)");
        assertThat(alerts().getFirst().since()).isEqualTo(NOW.minusSeconds(120));
    }

    @Test
    void findingsAreAnAlertAndWhatIsMerelyLateIsNone() {
        checks = new WholeChecks(Map.of(StoreName.READ, checked(new StoreCounts(10, 9, 0, 0, 0, 1, 0))));
        assertThat(alerts()).isEmpty();
        checks = new WholeChecks(Map.of(StoreName.READ, checked(new StoreCounts(10, 7, 1, 1, 1, 0, 0))));
        assertThat(kinds()).containsExactly(Kind.STORES_DIFFER);
        assertThat(alerts().getFirst().summary()).contains(" 3 rows or documents ");
    }

    private static Check checked(StoreCounts counts) {
        var plan = new CheckPlan(
                List.of(), Map.of(StoreName.READ, 1), false, null, 1, new OperatorAction("ada", "a test", false));
        var report = new CheckReport(Frontier.NONE, "00", Map.of(StoreName.READ, counts), List.of(), true);
        return new Check(new CheckId(ID), plan, CheckState.COMPLETED, CheckProgress.NONE, report, NOW, NOW, null);
    }

    @Test
    void aResyncThatFailedOrWaitsIsAnAlertAndOneThatRunsOrWasCancelledIsNone() {
        resync = Optional.of(resync(ResyncState.FAILED, "the disk is full"));
        assertThat(kinds()).containsExactly(Kind.RESYNC_FAILED);
        resync = Optional.of(resync(ResyncState.RUNNING, "the read store does not answer"));
        assertThat(kinds()).containsExactly(Kind.RESYNC_WAITS);
        for (var fine : List.of(ResyncState.RUNNING, ResyncState.COMPLETED, ResyncState.CANCELLED)) {
            resync = Optional.of(resync(fine, null));
            assertThat(alerts()).as("%s", fine).isEmpty();
        }
    }

    private static ResyncStatus resync(ResyncState state, @Nullable String error) {
        return new ResyncStatus(
                new ResyncId(ID),
                state,
                ResyncStage.COPYING,
                ResyncTarget.of(StoreName.READ),
                1,
                2,
                0,
                null,
                NOW,
                null,
                error);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void aVerificationIsMissedOnlyWhereTheReadStoreAnswers(Phase in) {
        phase = in;
        var expected = in.readsFromReadStore() ? 2 : 0;
        assertThat(kinds()).hasSize(expected).allMatch(Kind.VERIFICATION_MISSING::equals);
        verifications = Map.of();
        assertThat(alerts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theRunbookHasASectionForEachAlert(Kind kind) throws IOException {
        var alert = new Alert(kind, "a test", null);
        assertThat(alert.runbook()).isEqualTo("docs/RUNBOOK.md#" + kind.title());
        var runbook = Files.readString(Path.of("..", "docs", "RUNBOOK.md"));
        var heading = "\n## " + kind.title() + "\n";
        var from = runbook.indexOf(heading);
        assertThat(from).as("a section of %s", kind).isPositive();
        assertThat(runbook.substring(from, runbook.indexOf("\n#", from + heading.length())))
                .contains("**Means**", "**Still works**", "**Do**", "**Fixed when**");
    }
}
