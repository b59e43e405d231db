package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.phase.MigrationNotBegunException;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What an operator who changes the migration state may expect of where it is kept. */
public abstract class TransitionsContract extends MigrationContract {
    @Test
    void whereTheMigrationWasNeverBegunItSaysWhatToDo() {
        assertThatThrownBy(phase().states()::load)
                .isInstanceOf(MigrationNotBegunException.class)
                .hasMessageContaining("start an instance");
        assertThatThrownBy(phase().states()::snapshot)
                .isInstanceOf(MigrationNotBegunException.class)
                .hasMessageContaining("start an instance");
        assertThat(phase().states().behind()).isEmpty();
        assertThat(phase().reports().counts()).isEmpty();
    }

    @Test
    void theMigrationBeginsOnceHoweverManyBeginIt() {
        var begun = atOnce(
                8, n -> phase().transitions().begin(n % 2 == 0 ? SINGLE : Stage.of(Phase.SEPARATED), n % 2 == 0));

        var state = phase().states().load();
        assertThat(begun).containsOnlyOnce(true);
        assertThat(state.phaseEpoch()).isEqualTo(1);
        assertThat(state.readStoreAttached()).isEqualTo(state.stage().equals(SINGLE));
        assertThat(phase().transitions().begin(DUAL_WRITE, false)).isFalse();
        assertThat(phase().states().load()).isEqualTo(state);
        assertThat(phase().transitions().history(10)).isEmpty();
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aMigrationBeginsAtAnyStageAttachedOrNot() {
        phase().transitions().begin(new Stage(Phase.READ_MIGRATION, 37), false);

        assertThat(phase().states().load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 37));
        assertThat(phase().states().load().readStoreAttached()).isFalse();
        assertThat(phase().states().snapshot().state())
                .isEqualTo(phase().states().load());
    }

    @Test
    void aStepIsTakenWithItsHistoryAndItsAudit() {
        var first = begun();

        var second = gone(first, DUAL_WRITE);
        var third = phase().transitions()
                .go(second, new Stage(Phase.READ_MIGRATION, 25), new OperatorAction("bob", "must be", true))
                .orElseThrow();

        assertThat(third).isEqualTo(phase().states().load());
        assertThat(third)
                .isEqualTo(new MigrationState(
                        new Stage(Phase.READ_MIGRATION, 25), 3, third.since(), true, first.generations()));
        assertThat(List.of(first.since(), second.since(), third.since()))
                .isSorted()
                .allSatisfy(since -> assertThat(since).isEqualTo(since.truncatedTo(ChronoUnit.MICROS)));
        assertThat(phase().transitions().history(10))
                .containsExactly(
                        new Transition(3, DUAL_WRITE, third.stage(), "bob", "must be", true, third.since()),
                        new Transition(2, SINGLE, DUAL_WRITE, "ada", "it is time", false, second.since()));
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10))
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

        assertThat(phase().transitions().go(first, new Stage(Phase.READ_MIGRATION, 1), ACTION))
                .isEmpty();
        assertThat(phase().transitions().attach(first, false, ACTION)).isEmpty();
        assertThat(phase().states().load()).isEqualTo(second);
        assertThat(phase().transitions().history(10)).hasSize(1);
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void ofManyOperatorsAtOnceOneGoes() {
        var seen = begun();

        var outcomes = atOnce(8, n -> {
            var operatorAction = new OperatorAction("operator " + n, "at once", false);
            return n % 2 == 0
                    ? phase().transitions().go(seen, DUAL_WRITE, operatorAction)
                    : phase().transitions().attach(seen, false, operatorAction);
        });

        assertThat(outcomes.stream().flatMap(Optional::stream))
                .containsExactly(phase().states().load());
        assertThat(phase().states().load().phaseEpoch()).isEqualTo(2);
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(phase().transitions().history(10))
                .hasSize(phase().states().load().stage().equals(DUAL_WRITE) ? 1 : 0);
    }

    @Test
    void manyWhoTryAgainUntilTheyGoLoseNoEpoch() {
        begun();

        atOnce(6, n -> {
            var went = Optional.<MigrationState>empty();
            for (var attempt = 0; attempt < 1_000 && went.isEmpty(); attempt++) {
                went = phase().transitions()
                        .go(phase().states().load(), new Stage(Phase.READ_MIGRATION, n + 1), ACTION);
            }
            return went.orElseThrow();
        });

        assertThat(phase().states().load().phaseEpoch()).isEqualTo(7);
        var history = phase().transitions().history(10);
        assertThat(history)
                .extracting(Transition::phaseEpoch)
                .containsExactlyElementsOf(
                        LongStream.of(7, 6, 5, 4, 3, 2).boxed().toList());
        assertThat(history).extracting(Transition::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
        IntStream.range(1, history.size())
                .forEach(n -> assertThat(history.get(n).to())
                        .isEqualTo(history.get(n - 1).from()));
        assertThat(history.getFirst().to()).isEqualTo(phase().states().load().stage());
    }

    @Test
    void historyIsBounded() {
        var state = begun();
        for (var n = 1; n <= 5; n++) {
            state = gone(state, new Stage(Phase.READ_MIGRATION, n));
        }

        assertThat(phase().transitions().history(2))
                .extracting(Transition::phaseEpoch)
                .containsExactly(6L, 5L);
    }

    @Test
    void aReadStoreIsDetachedAndAttachedInEpochsOfTheirOwn() {
        var first = begun();

        var detached = phase().transitions()
                .attach(first, false, new OperatorAction("ada", "disk full", true))
                .orElseThrow();
        var attached = phase().transitions().attach(detached, true, ACTION).orElseThrow();

        assertThat(detached).isEqualTo(new MigrationState(SINGLE, 2, detached.since(), false, first.generations()));
        assertThat(attached).isEqualTo(new MigrationState(SINGLE, 3, attached.since(), true, first.generations()));
        assertThat(phase().states().load()).isEqualTo(attached);
        assertThat(phase().transitions().history(10)).isEmpty();
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::action, AuditEntry::reason, AuditEntry::forced)
                .containsExactly(
                        tuple("read-store.attach", "it is time", false), tuple("read-store.detach", "disk full", true));
    }

    @Test
    void aStepLeavesAReadStoreDetached() {
        var detached = phase().transitions().attach(begun(), false, ACTION).orElseThrow();

        assertThat(gone(detached, DUAL_WRITE).readStoreAttached()).isFalse();
    }

    @Test
    void wordsAreKeptAsTheyWereGiven() {
        var odd = new OperatorAction(
                "o'neill \"\\ ; drop table audit; --", "Grüße, שלום\n\t👩‍💻 {0} ? :x $$ %s \u0001", true);
        var state = phase().transitions().go(begun(), DUAL_WRITE, odd).orElseThrow();
        phase().transitions().attach(state, false, odd);
        phase().audit().record("act ?", "on ' this", odd);

        assertThat(phase().transitions().history(1))
                .extracting(Transition::actor, Transition::reason)
                .containsExactly(tuple(odd.actor(), odd.reason()));
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(new OperatorAction(entry.actor(), entry.reason(), entry.forced()))
                        .isEqualTo(odd));
        assertThat(phase().audit().entries(Long.MAX_VALUE, 1).getFirst().action())
                .isEqualTo("act ?");
        assertThat(phase().audit().entries(Long.MAX_VALUE, 1).getFirst().subject())
                .isEqualTo("on ' this");
    }

    @Test
    void wordsThatCannotBeKeptStopTheAction() {
        var state = begun();
        var nul = new OperatorAction("ada", "a\0b", false);

        assertThatThrownBy(() -> phase().transitions().go(state, DUAL_WRITE, nul))
                .isInstanceOf(DataRefusedException.class);
        assertThatThrownBy(() -> phase().transitions().attach(state, false, nul))
                .isInstanceOf(DataRefusedException.class);
        assertThatThrownBy(() -> phase().audit().record("act", "thing", nul)).isInstanceOf(DataRefusedException.class);

        assertThat(phase().states().load()).isEqualTo(state);
        assertThat(phase().transitions().history(10)).isEmpty();
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10)).isEmpty();
    }
}
