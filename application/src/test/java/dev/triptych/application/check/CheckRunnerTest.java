package dev.triptych.application.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryLeases;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.port.Certificates;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Sink;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.verification.CheckMonitor;
import dev.triptych.application.verification.CheckReport;
import dev.triptych.application.verification.CheckScope;
import dev.triptych.application.verification.Finding;
import dev.triptych.application.verification.Finding.Entity;
import dev.triptych.application.verification.Finding.Kind;
import dev.triptych.application.verification.StoreCounts;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
    private static final Deed DEED = new Deed("ada", "to be sure", false);
    private static final ConversationId ONE = new ConversationId(new UUID(0, 1));
    private static final ConversationId TWO = new ConversationId(new UUID(0, 2));
    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Duration elapsed = Duration.ZERO;
    private final InMemoryConsistencyChecks checks = new InMemoryConsistencyChecks(this::now);
    private final InMemoryMigrationStates states =
            new InMemoryMigrationStates(new InMemoryWriteStore(this::now), this::now);
    private final Certificates certificates = states.certificates();
    private final InMemoryLeases leases = new InMemoryLeases(() -> elapsed.toNanos());
    private final CheckDataConsistency consistency =
            new CheckDataConsistency(checks, certificates, states, VALIDITY, new SequentialIds(), this::now);

    /** Conversations that differ in the read store; who copies one anew mends it. */
    private final Set<ConversationId> broken = new HashSet<>();

    private final List<CheckScope> verified = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private Duration piece = Duration.ZERO;
    private boolean readStoreDown;
    private CheckRunner runner;

    private Instant now() {
        return Instant.EPOCH.plus(elapsed);
    }

    @BeforeEach
    void begin() {
        states.begin(Stage.of(Phase.DUAL_WRITE), true);
        runner = newRunner("one", EVERY);
    }

    private CheckRunner newRunner(String owner, Duration every) {
        var tenure = new Tenure(leases, CheckRunner.LEASE, owner, Duration.ofSeconds(30), () -> elapsed.toNanos());
        return new CheckRunner(
                checks,
                consistency,
                this::verify,
                this::recopy,
                certificates,
                tenure,
                new CheckSettings(every, LONGEST),
                this::now);
    }

    /** Two pieces; everything differs that is broken. */
    private CheckReport verify(CheckScope scope, CheckMonitor monitor) {
        verified.add(scope);
        if (readStoreDown) {
            throw new StoreUnavailableException(Part.READ_STORE, "it is down");
        }
        meanwhile.run();
        elapsed = elapsed.plus(piece);
        var complete = monitor.goOn(1, 2) && monitor.goOn(2, 2);
        var findings = broken.stream()
                .filter(id ->
                        scope.conversation() == null || scope.conversation().equals(id))
                .map(id -> new Finding(Sink.READ, Entity.CONVERSATION, id, null, null, Kind.MISSING, List.of()))
                .toList();
        var counts = new EnumMap<Sink, StoreCounts>(Sink.class);
        scope.generations()
                .keySet()
                .forEach(sink -> counts.put(sink, new StoreCounts(findings.size(), 0, findings.size(), 0, 0, 0, 0)));
        return new CheckReport(Frontier.NONE, "af", counts, findings, complete);
    }

    private long recopy(Sink sink, ConversationId conversation) {
        if (sink == Sink.READ) {
            broken.remove(conversation);
        }
        return 1;
    }

    private CheckId request(CheckWish wish) {
        return ((CheckRequest.Accepted) consistency.request(wish, DEED)).id();
    }

    private Check status(CheckId id) {
        return consistency.status(id).orElseThrow();
    }

    private CheckReport report(CheckId id) {
        return Objects.requireNonNull(status(id).report());
    }

    private static CheckWish only(ConversationId id) {
        return new CheckWish(id, Set.of(), false);
    }

    @Test
    void aCleanCheckOfEverythingIsACertificateUntilItExpires() {
        assertThat(consistency.certificate(Sink.READ)).isEqualTo(new Certification.Uncertified("none"));
        var id = request(CheckWish.WHOLE);
        assertThat(runner.runOnce()).isEqualTo(Round.BUSY);
        assertThat(runner.runOnce()).isEqualTo(Round.IDLE);

        assertThat(status(id).clean()).isTrue();
        assertThat(status(id).progress()).isEqualTo(new CheckProgress(2, 2));
        assertThat(verified).containsExactly(new CheckScope(null, Map.of(Sink.READ, 1, Sink.SEARCH, 1)));
        elapsed = elapsed.plusHours(2);
        assertThat(consistency.certificate(Sink.READ))
                .isEqualTo(new Certification.Certified(
                        id,
                        Set.of(Sink.READ, Sink.SEARCH),
                        Frontier.NONE,
                        "af",
                        Instant.EPOCH,
                        Duration.ofHours(2),
                        Instant.EPOCH.plus(VALIDITY)));
        elapsed = elapsed.plus(VALIDITY);
        assertThat(why()).startsWith("expired");
    }

    private String why() {
        return ((Certification.Uncertified) consistency.certificate(Sink.READ)).why();
    }

    @Test
    void whatMakesReportsStaleMakesThatOfACheckUnderWayStaleToo() {
        request(CheckWish.WHOLE);
        meanwhile = () -> certificates.makeStale("recovered event 7");
        runner.runOnce();
        assertThat(why()).isEqualTo("stale: recovered event 7");
    }

    @Test
    void aReportOfAnotherGenerationOrOfOneConversationCertifiesNothing() {
        request(only(ONE));
        runner.runOnce();
        assertThat(why()).isEqualTo("none");
        request(CheckWish.WHOLE);
        runner.runOnce();
        assertThat(consistency.certificate(Sink.READ)).isInstanceOf(Certification.Certified.class);
        states.adopt(states.load(), Map.of(Sink.READ, 2), DEED);
        assertThat(why()).startsWith("stale: adopted read 2");
    }

    @Test
    void whatWasFoundCertifiesNothingAndIsMendedAndComparedAgain() {
        broken.addAll(Set.of(ONE, TWO));
        var found = request(CheckWish.WHOLE);
        runner.runOnce();
        assertThat(report(found).findings()).hasSize(2);
        assertThat(why()).startsWith("not clean");
        var before = certificates.epoch();

        var repair = ((CheckRequest.Accepted) consistency.repair(found, DEED)).id();
        runner.runOnce();

        assertThat(broken).isEmpty();
        assertThat(status(repair).clean()).isTrue();
        assertThat(status(repair).plan().repairs()).isEqualTo(found);
        assertThat(certificates.epoch()).isEqualTo(before + 1);
        assertThat(verified).map(CheckScope::conversation).contains(ONE, TWO);
        assertThat(consistency.repair(repair, DEED)).isInstanceOf(CheckRequest.Refused.class);
        assertThat(consistency.repair(new CheckId(new UUID(9, 9)), DEED)).isEqualTo(new CheckRequest.Unknown());
    }

    @Test
    void whoWishesItHasItMendedAtOnce() {
        broken.add(ONE);
        request(new CheckWish(null, Set.of(Sink.READ), true));
        runner.runOnce();
        runner.runOnce();
        assertThat(broken).isEmpty();
        assertThat(consistency.newest(10)).hasSize(2);
        assertThat(consistency.newest(1).getFirst().clean()).isTrue();
    }

    @Test
    void anOutageFailsTheCheckAndTheNextOneBeginsAnew() {
        var id = request(CheckWish.WHOLE);
        readStoreDown = true;
        runner.runOnce();
        assertThat(status(id).state()).isEqualTo(CheckState.FAILED);
        assertThat(status(id).error()).isEqualTo("the read store is unavailable");
        assertThat(runner.runOnce()).isEqualTo(Round.IDLE);
        assertThat(verified).hasSize(1);
    }

    @Test
    void aWriteStoreThatIsDownIsLeftToTheLoop() {
        request(CheckWish.WHOLE);
        meanwhile = () -> checks.down(true);
        assertThatThrownBy(runner::runOnce).isInstanceOf(StoreUnavailableException.class);
        checks.down(false);
        meanwhile = () -> {};
        runner.runOnce();
        assertThat(consistency.certificate(Sink.READ)).isInstanceOf(Certification.Certified.class);
    }

    @Test
    void aCancelledCheckStopsAfterItsPiece() {
        var id = request(CheckWish.WHOLE);
        meanwhile = () -> assertThat(consistency.cancel(id, DEED)).isEqualTo(Cancellation.CANCELLED);
        runner.runOnce();
        assertThat(status(id).state()).isEqualTo(CheckState.CANCELLED);
        assertThat(status(id).report()).isNull();
        assertThat(consistency.cancel(id, DEED)).isEqualTo(Cancellation.NOT_RUNNING);
        assertThat(consistency.cancel(new CheckId(new UUID(9, 9)), DEED)).isEqualTo(Cancellation.UNKNOWN);
    }

    @Test
    void oneConversationNeedNotWaitForTheEndOfEverything() {
        var whole = request(CheckWish.WHOLE);
        var single = new ArrayList<CheckId>();
        meanwhile = () -> {
            meanwhile = () -> {};
            single.add(request(only(ONE)));
            assertThat(consistency.request(CheckWish.WHOLE, DEED)).isEqualTo(new CheckRequest.AlreadyRunning(whole));
        };
        runner.runOnce();
        assertThat(status(single.getFirst()).clean()).isTrue();
        assertThat(status(whole).clean()).isTrue();
    }

    @Test
    void aDetachedReadStoreIsNotComparedAndCannotBe() {
        states.go(states.load(), Stage.of(Phase.SINGLE), DEED);
        states.attach(states.load(), false, DEED);
        assertThat(consistency.request(new CheckWish(null, Set.of(Sink.READ), false), DEED))
                .isInstanceOf(CheckRequest.Refused.class);
        request(CheckWish.WHOLE);
        runner.runOnce();
        assertThat(verified).containsExactly(new CheckScope(null, Map.of(Sink.SEARCH, 1)));
    }

    @Test
    void everythingIsCheckedFromTimeToTime() {
        assertThat(runner.runOnce()).isEqualTo(Round.IDLE);
        elapsed = elapsed.plus(EVERY);
        assertThat(runner.runOnce()).isEqualTo(Round.BUSY);
        assertThat(runner.runOnce()).isEqualTo(Round.IDLE);
        assertThat(consistency.newest(10)).hasSize(1);
        elapsed = elapsed.plus(EVERY);
        assertThat(runner.runOnce()).isEqualTo(Round.BUSY);

        runner.close();
        elapsed = elapsed.plus(EVERY).plus(EVERY);
        assertThat(newRunner("two", Duration.ZERO).runOnce()).isEqualTo(Round.IDLE);
    }

    @Test
    void aCheckOfTheScheduleThatTakesTooLongHasFailed() {
        elapsed = elapsed.plus(EVERY);
        piece = LONGEST.plusSeconds(1);
        runner.runOnce();
        var check = consistency.newest(1).getFirst();
        assertThat(check.state()).isEqualTo(CheckState.FAILED);
        assertThat(check.clean()).isFalse();
        assertThat(check.error()).contains("CONSISTENCY_CHECK_LONGEST_MINUTES");
    }

    @Test
    void onlyWhoHoldsTheLeaseMakesChecks() {
        runner.runOnce();
        request(CheckWish.WHOLE);
        assertThat(newRunner("two", EVERY).runOnce()).isEqualTo(Round.STANDBY);
        assertThat(verified).isEmpty();
    }
}
