package dev.triptych.application.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.WholeChecks;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckSystemHealthTest {
    private static final StoreName FILES = new StoreName("FILES");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final CheckId CHECK = new CheckId(UUID.fromString("01936f2e-7c00-7000-8000-00000000000a"));
    private static final Verification NONE = new Verification.NotVerified("never: there was no full check");
    private static final Verification VERIFIED = new Verification.Verified(
            CHECK,
            Set.of(StoreName.READ, StoreName.SEARCH),
            Frontier.NONE,
            "digest",
            NOW,
            Duration.ZERO,
            NOW.plusSeconds(60));
    /** Runs what is begun at once: what is judged here does not depend on threads. */
    private static final Executor HERE = Runnable::run;

    /** A further store; absent as a rule. */
    private @Nullable Projection files;

    private final Map<Part, String> broken = new HashMap<>();
    private Projection read = fed(StoreName.READ, 0.0, 0L);
    private Projection search = fed(StoreName.SEARCH, 0.0, 0L);
    private Outbox outbox = new Outbox(0, 0, List.of());
    private ConsistencyFacts consistency =
            new ConsistencyFacts(Map.of(StoreName.READ, NONE, StoreName.SEARCH, NONE), WholeChecks.NONE);

    private static Projection fed(StoreName store, @Nullable Double lag, @Nullable Long parked) {
        return new Projection(store, true, lag == null ? null : 7L, lag, parked, List.of());
    }

    private static Projection detached() {
        return new Projection(StoreName.READ, false, null, null, null, List.of());
    }

    private StoreProbe probe(Part part) {
        return () -> require(part);
    }

    private void require(Part part) {
        if (broken.containsKey(part)) {
            throw new StoreUnavailableException(part, "postgresql://app:secret@10.0.0.7 refuses");
        }
    }

    /** The stores' own numbers cannot be had without the write database. */
    private <T> T asked(T value) {
        require(Part.WRITE_STORE);
        return value;
    }

    private SystemHealth health() {
        var runner = new ProbeRunner(HERE, HealthTimes.DEFAULT, System::nanoTime);
        var probes = new LinkedHashMap<StoreName, StoreProbe>(Map.of(StoreName.SEARCH, probe(Part.SEARCH_STORE)));
        var projections = new ArrayList<>(List.of(read, search));
        if (files != null) {
            probes.put(FILES, probe(Part.of(FILES)));
            projections.add(files);
        }
        return new CheckSystemHealth(
                        new CheckWriteDatabaseHealth(probe(Part.WRITE_STORE), runner),
                        new CheckReadDatabaseHealth(
                                probe(Part.READ_STORE), () -> asked(read), AlertLimits.DEFAULT, runner),
                        probes,
                        probe(Part.EVENT_BUS),
                        () -> asked(new SyncStatus(projections, outbox, 1)),
                        () -> asked(consistency),
                        AlertLimits.DEFAULT,
                        runner)
                .now();
    }

    private static ComponentHealth of(SystemHealth health, Component component) {
        return Objects.requireNonNull(health.components().get(component));
    }

    private void assertDegradedBy(Component component, String problem) {
        var health = health();
        assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(of(health, component).status()).isNotEqualTo(HealthStatus.UP);
        assertThat(of(health, component).problem()).isEqualTo(problem);
    }

    @Test
    void aHouseInOrderIsUpAndShowsEveryComponentWithHowLongItTook() {
        var health = health();
        assertThat(health.status()).isEqualTo(HealthStatus.UP);
        assertThat(health.components().keySet())
                .containsExactly(
                        Component.WRITE_DATABASE,
                        Component.READ_DATABASE,
                        Component.SEARCH,
                        Component.EVENT_BUS,
                        Component.SYNC,
                        Component.CONSISTENCY);
        assertThat(health.components().values())
                .allMatch(each -> each.status() == HealthStatus.UP && each.problem() == null)
                .allMatch(each -> each.latency() != null && !each.latency().isNegative());
    }

    @ParameterizedTest
    @CsvSource({
        "the read store, readDatabase, The read database does not answer.",
        "the search store, search, The search store does not answer.",
        "the event bus, eventBus, The event bus does not answer.",
    })
    void whatIsNotTheWriteDatabaseMerelyDegrades(Part part, String name, String problem) {
        var component = health().components().keySet().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        broken.put(part, "");
        assertDegradedBy(component, problem);
        assertThat(of(health(), component).status()).isEqualTo(HealthStatus.DOWN);
        broken.clear();
        assertThat(health().status()).as("it came back").isEqualTo(HealthStatus.UP);
    }

    @Test
    void withoutTheWriteDatabaseTheWholeIsDownAndTheOthersAreShownAsTheyAre() {
        broken.put(Part.WRITE_STORE, "");
        var health = health();
        assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
        assertThat(of(health, Component.WRITE_DATABASE).status()).isEqualTo(HealthStatus.DOWN);
        assertThat(of(health, Component.READ_DATABASE).status()).isEqualTo(HealthStatus.UP);
        assertThat(of(health, Component.READ_DATABASE).lag())
                .as("nobody can say it")
                .isNull();
        assertThat(of(health, Component.SYNC).status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(of(health, Component.CONSISTENCY).status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the write store", "the read store", "the search store", "the event bus"})
    void noProblemShowsAnAddressOrASecret(Part part) {
        broken.put(part, "");
        assertThat(health().toString()).doesNotContain("secret", "10.0.0.7", "postgresql");
    }

    @Test
    void aNewSystemWhoseReadStoreIsDetachedIsUpWhetherThatAnswersOrNot() {
        read = detached();
        assertThat(health().status()).isEqualTo(HealthStatus.UP);
        broken.put(Part.READ_STORE, "");
        var health = health();
        assertThat(health.status()).isEqualTo(HealthStatus.UP);
        var detached = of(health, Component.READ_DATABASE);
        assertThat(detached.required()).isFalse();
        assertThat(detached.status()).as("what it is, it is said to be").isEqualTo(HealthStatus.DOWN);
        assertThat(detached.lag()).isNull();
    }

    @Test
    void aSearchStoreOfAnEarlierAnalysisIsDegraded() {
        search = new Projection(StoreName.SEARCH, true, 0L, 0.0, 0L, List.of(), null, "its terms are of analysis 1");
        assertDegradedBy(Component.SEARCH, "The search store needs a resync: its terms are of analysis 1.");
    }

    @Test
    void aLagIsShownAndIsTooGreatOnlyBeyondTheLimit() {
        read = fed(StoreName.READ, 30.0, 0L);
        search = fed(StoreName.SEARCH, 30.0, 0L);
        outbox = new Outbox(9, 30, List.of());
        var health = health();
        assertThat(health.status()).isEqualTo(HealthStatus.UP);
        assertThat(of(health, Component.READ_DATABASE).lag()).isEqualTo(new ComponentHealth.Lag(7, 30));
        assertThat(of(health, Component.SEARCH).lag()).isEqualTo(new ComponentHealth.Lag(7, 30));
        assertThat(of(health, Component.SYNC).lag()).isEqualTo(new ComponentHealth.Lag(9, 30));

        read = fed(StoreName.READ, 31.0, 0L);
        assertDegradedBy(Component.READ_DATABASE, "The read database lacks 7 events, the oldest for 31 s.");
        assertDegradedBy(Component.SYNC, "The lag of the read store is 31 s.");
        read = fed(StoreName.READ, 0.0, 0L);
        search = fed(StoreName.SEARCH, 31.0, 0L);
        assertDegradedBy(Component.SEARCH, "The search store lacks 7 events, the oldest for 31 s.");
        search = fed(StoreName.SEARCH, 0.0, 0L);
        outbox = new Outbox(9, 31, List.of());
        assertDegradedBy(Component.SYNC, "9 events are not published yet, the oldest for 31 s.");
    }

    @Test
    void parkedEventsAndAStoreThatCannotSayHowFarItIsDegradeTheSync() {
        search = fed(StoreName.SEARCH, 0.0, 2L);
        assertDegradedBy(Component.SYNC, "2 events are parked for the search store.");
        search = fed(StoreName.SEARCH, null, null);
        assertDegradedBy(Component.SYNC, "The lag of the search store is unknown.");
    }

    @Test
    void aVerificationThatIsMissingIsShownAndDegradesNothing() {
        assertThat(of(health(), Component.CONSISTENCY).lastCheck())
                .isEqualTo(new LastCheck(null, null, false, 0, false));
        consistency = new ConsistencyFacts(
                Map.of(StoreName.READ, NONE, StoreName.SEARCH, VERIFIED),
                new WholeChecks(Map.of(StoreName.SEARCH, checked(StoreCounts.NONE))));
        assertThat(health().status()).isEqualTo(HealthStatus.UP);
        assertThat(of(health(), Component.CONSISTENCY).lastCheck())
                .isEqualTo(new LastCheck(CHECK, NOW, true, 0, false));
        consistency = new ConsistencyFacts(
                Map.of(StoreName.READ, VERIFIED, StoreName.SEARCH, VERIFIED),
                new WholeChecks(Map.of(StoreName.SEARCH, checked(StoreCounts.NONE))));
        assertThat(health().status()).isEqualTo(HealthStatus.UP);
        assertThat(of(health(), Component.CONSISTENCY).lastCheck()).isEqualTo(new LastCheck(CHECK, NOW, true, 0, true));
    }

    @Test
    void differencesThatWereFoundAreToBeLookedAfterInAnyPhase() {
        consistency = new ConsistencyFacts(
                Map.of(StoreName.READ, NONE, StoreName.SEARCH, NONE),
                new WholeChecks(Map.of(StoreName.SEARCH, checked(new StoreCounts(10, 6, 1, 1, 1, 1, 0)))));
        assertDegradedBy(
                Component.CONSISTENCY,
                "Check " + CHECK + " found 3 rows or documents that differ from the write store.");
    }

    private static Check checked(StoreCounts counts) {
        var plan = new CheckPlan(
                List.of(), Map.of(StoreName.SEARCH, 1), false, null, 1, new OperatorAction("root", "check", false));
        return new Check(
                CHECK,
                plan,
                CheckState.COMPLETED,
                CheckProgress.NONE,
                new CheckReport(Frontier.NONE, "digest", Map.of(StoreName.SEARCH, counts), List.of(), true),
                NOW,
                NOW,
                null);
    }

    @Test
    void aFurtherStoreIsShownByItsNameAndRequiredOnceItHasAGeneration() {
        var component = Component.of(FILES);
        broken.put(Part.of(FILES), "");
        files = new Projection(FILES, false, null, null, null, List.of());
        assertThat(health().status()).as("it has no generation yet").isEqualTo(HealthStatus.UP);
        assertThat(of(health(), component).required()).isFalse();

        files = new Projection(FILES, true, null, null, null, List.of());
        assertThat(health().components().keySet())
                .extracting(Component::name)
                .containsExactly("writeDatabase", "readDatabase", "search", "files", "eventBus", "sync", "consistency");
        assertDegradedBy(component, "The files store does not answer.");
    }
}
