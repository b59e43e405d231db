package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.phase.MoveNotBegunException;
import dev.triptych.application.base.phase.Transition;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What an operator who steers the move may expect of where its state is kept. */
public abstract class MigrationStatesContract extends MoveContract {
    @Test
    void whereTheMoveWasNeverBegunItSaysWhatToDo() {
        assertThatThrownBy(states()::load)
                .isInstanceOf(MoveNotBegunException.class)
                .hasMessageContaining("start an instance");
        assertThatThrownBy(states()::look)
                .isInstanceOf(MoveNotBegunException.class)
                .hasMessageContaining("start an instance");
        assertThat(states().behind()).isEmpty();
        assertThat(states().counts()).isEmpty();
    }

    @Test
    void theMoveBeginsOnceHoweverManyBeginIt() {
        var begun = atOnce(8, n -> states().begin(n % 2 == 0 ? SINGLE : Stage.of(Phase.SEPARATED), n % 2 == 0));

        var state = states().load();
        assertThat(begun).containsOnlyOnce(true);
        assertThat(state.phaseEpoch()).isEqualTo(1);
        assertThat(state.readStoreAttached()).isEqualTo(state.stage().equals(SINGLE));
        assertThat(states().begin(DUAL_WRITE, false)).isFalse();
        assertThat(states().load()).isEqualTo(state);
        assertThat(states().history(10)).isEmpty();
        assertThat(states().audit(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aMoveBeginsAtAnyStageAttachedOrNot() {
        states().begin(new Stage(Phase.READ_MIGRATION, 37), false);

        assertThat(states().load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 37));
        assertThat(states().load().readStoreAttached()).isFalse();
        assertThat(states().look().state()).isEqualTo(states().load());
    }

    @Test
    void aStepIsTakenWithItsHistoryAndItsAudit() {
        var first = begun();

        var second = gone(first, DUAL_WRITE);
        var third = states().go(second, new Stage(Phase.READ_MIGRATION, 25), new OperatorAction("bob", "must be", true))
                .orElseThrow();

        assertThat(third).isEqualTo(states().load());
        assertThat(third).isEqualTo(new MigrationState(new Stage(Phase.READ_MIGRATION, 25), 3, third.since(), true));
        assertThat(List.of(first.since(), second.since(), third.since()))
                .isSorted()
                .allSatisfy(since -> assertThat(since).isEqualTo(since.truncatedTo(ChronoUnit.MICROS)));
        assertThat(states().history(10))
                .containsExactly(
                        new Transition(3, DUAL_WRITE, third.stage(), "bob", "must be", true, third.since()),
                        new Transition(2, SINGLE, DUAL_WRITE, "ada", "it is time", false, second.since()));
        assertThat(states().audit(Long.MAX_VALUE, 10))
                .extracting(
                        AuditEntry::action, AuditEntry::subject, AuditEntry::actor, AuditEntry::forced, AuditEntry::at)
                .containsExactly(
                        tuple("migration.transition", "DUAL_WRITE -> READ_MIGRATION 25 %", "bob", true, third.since()),
                        tuple("migration.transition", "SINGLE -> DUAL_WRITE", "ada", false, second.since()));
    }

    @Test
    void whoSawAnEpochThatIsOverGetsNothing() {
        var first = begun();
        var second = gone(first, DUAL_WRITE);

        assertThat(states().go(first, new Stage(Phase.READ_MIGRATION, 1), DEED)).isEmpty();
        assertThat(states().attach(first, false, DEED)).isEmpty();
        assertThat(states().load()).isEqualTo(second);
        assertThat(states().history(10)).hasSize(1);
        assertThat(states().audit(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void ofManyOperatorsAtOnceOneGoes() {
        var seen = begun();

        var outcomes = atOnce(8, n -> {
            var deed = new OperatorAction("operator " + n, "at once", false);
            return n % 2 == 0 ? states().go(seen, DUAL_WRITE, deed) : states().attach(seen, false, deed);
        });

        assertThat(outcomes.stream().flatMap(Optional::stream)).containsExactly(states().load());
        assertThat(states().load().phaseEpoch()).isEqualTo(2);
        assertThat(states().audit(Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(states().history(10)).hasSize(states().load().stage().equals(DUAL_WRITE) ? 1 : 0);
    }

    @Test
    void manyWhoTryAgainUntilTheyGoLoseNoEpoch() {
        begun();

        atOnce(6, n -> {
            var went = Optional.<MigrationState>empty();
            for (var attempt = 0; attempt < 1_000 && went.isEmpty(); attempt++) {
                went = states().go(states().load(), new Stage(Phase.READ_MIGRATION, n + 1), DEED);
            }
            return went.orElseThrow();
        });

        assertThat(states().load().phaseEpoch()).isEqualTo(7);
        var history = states().history(10);
        assertThat(history)
                .extracting(Transition::phaseEpoch)
                .containsExactlyElementsOf(
                        LongStream.of(7, 6, 5, 4, 3, 2).boxed().toList());
        assertThat(history).extracting(Transition::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
        IntStream.range(1, history.size())
                .forEach(n -> assertThat(history.get(n).to())
                        .isEqualTo(history.get(n - 1).from()));
        assertThat(history.getFirst().to()).isEqualTo(states().load().stage());
    }

    @Test
    void historyIsBounded() {
        var state = begun();
        for (var n = 1; n <= 5; n++) {
            state = gone(state, new Stage(Phase.READ_MIGRATION, n));
        }

        assertThat(states().history(2)).extracting(Transition::phaseEpoch).containsExactly(6L, 5L);
    }

    @Test
    void aReadStoreIsDetachedAndAttachedInEpochsOfTheirOwn() {
        var first = begun();

        var detached = states().attach(first, false, new OperatorAction("ada", "disk full", true))
                .orElseThrow();
        var attached = states().attach(detached, true, DEED).orElseThrow();

        assertThat(detached).isEqualTo(new MigrationState(SINGLE, 2, detached.since(), false));
        assertThat(attached).isEqualTo(new MigrationState(SINGLE, 3, attached.since(), true));
        assertThat(states().load()).isEqualTo(attached);
        assertThat(states().history(10)).isEmpty();
        assertThat(states().audit(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::action, AuditEntry::reason, AuditEntry::forced)
                .containsExactly(
                        tuple("read-store.attach", "it is time", false), tuple("read-store.detach", "disk full", true));
    }

    @Test
    void aStepLeavesAReadStoreDetached() {
        var detached = states().attach(begun(), false, DEED).orElseThrow();

        assertThat(gone(detached, DUAL_WRITE).readStoreAttached()).isFalse();
    }

    @Test
    void theAuditIsPagedFromTheNewestOn() {
        IntStream.range(0, 7).forEach(n -> states().audit("resync.start", "generation " + n, DEED));
        var all = states().audit(Long.MAX_VALUE, 100);

        var paged = new ArrayList<AuditEntry>();
        for (var before = Long.MAX_VALUE;
                paged.size() < 100;
                before = paged.getLast().id()) {
            var page = states().audit(before, 3);
            if (page.isEmpty()) {
                break;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            paged.addAll(page);
        }

        assertThat(paged).isEqualTo(all).hasSize(7);
        assertThat(all)
                .extracting(AuditEntry::subject)
                .containsExactlyElementsOf(IntStream.of(6, 5, 4, 3, 2, 1, 0)
                        .mapToObj(n -> "generation " + n)
                        .toList());
        assertThat(all).extracting(AuditEntry::id).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(states().audit(all.getLast().id(), 3)).isEmpty();
        assertThat(states().audit(Long.MAX_VALUE, 0)).isEmpty();
    }

    @Test
    void whatIsAuditedAtOnceRisesWithTime() {
        atOnce(8, n -> {
            IntStream.range(0, 5).forEach(i -> states().audit("test", n + "/" + i, DEED));
            return n;
        });

        var all = states().audit(Long.MAX_VALUE, 100);
        assertThat(all).hasSize(40);
        assertThat(all).extracting(AuditEntry::id).doesNotHaveDuplicates();
        assertThat(all).extracting(AuditEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void wordsAreKeptAsTheyWereGiven() {
        var odd = new OperatorAction(
                "o'neill \"\\ ; drop table audit; --", "Grüße, שלום\n\t👩‍💻 {0} ? :x $$ %s \u0001", true);
        var state = states().go(begun(), DUAL_WRITE, odd).orElseThrow();
        states().attach(state, false, odd);
        states().audit("act ?", "on ' this", odd);

        assertThat(states().history(1))
                .extracting(Transition::actor, Transition::reason)
                .containsExactly(tuple(odd.actor(), odd.reason()));
        assertThat(states().audit(Long.MAX_VALUE, 10))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(new OperatorAction(entry.actor(), entry.reason(), entry.forced()))
                        .isEqualTo(odd));
        assertThat(states().audit(Long.MAX_VALUE, 1).getFirst().action()).isEqualTo("act ?");
        assertThat(states().audit(Long.MAX_VALUE, 1).getFirst().subject()).isEqualTo("on ' this");
    }

    @Test
    void wordsThatCannotBeKeptStopTheDeed() {
        var state = begun();
        var nul = new OperatorAction("ada", "a\0b", false);

        assertThatThrownBy(() -> states().go(state, DUAL_WRITE, nul)).isInstanceOf(DataRefusedException.class);
        assertThatThrownBy(() -> states().attach(state, false, nul)).isInstanceOf(DataRefusedException.class);
        assertThatThrownBy(() -> states().audit("act", "thing", nul)).isInstanceOf(DataRefusedException.class);

        assertThat(states().load()).isEqualTo(state);
        assertThat(states().history(10)).isEmpty();
        assertThat(states().audit(Long.MAX_VALUE, 10)).isEmpty();
    }
}
