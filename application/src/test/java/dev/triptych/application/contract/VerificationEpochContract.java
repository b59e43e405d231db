package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be expected of what makes reports worthless, and of the steps that do. */
public abstract class VerificationEpochContract {
    private static final Stage DUAL_WRITE = Stage.of(Phase.DUAL_WRITE);

    /** The number; the same all through a test. */
    protected abstract VerificationEpoch verificationEpoch();

    /** The steps, not begun when a test begins. */
    protected abstract PhasePorts phase();

    private static OperatorAction action(boolean forced) {
        return new OperatorAction("ada", "why not", forced);
    }

    @Test
    void theNumberRisesAndSaysWhy() {
        var before = verificationEpoch().epoch();

        verificationEpoch().invalidate("recovered event 7");

        assertThat(verificationEpoch().epoch()).isEqualTo(before + 1);
        assertThat(verificationEpoch().because()).isEqualTo("recovered event 7");
    }

    @Test
    void aLongReasonIsCut() {
        verificationEpoch().invalidate("x".repeat(300));

        assertThat(verificationEpoch().because()).isEqualTo("x".repeat(200));
    }

    @Test
    void aForcedStepMakesReportsStaleAndAnotherOneDoesNot() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
        var before = verificationEpoch().epoch();

        var there = phase().transitions()
                .go(phase().states().load(), DUAL_WRITE, action(false))
                .orElseThrow();
        assertThat(verificationEpoch().epoch()).isEqualTo(before);

        assertThat(phase().transitions().go(there, new Stage(Phase.READ_MIGRATION, 10), action(true)))
                .isPresent();
        assertThat(verificationEpoch().epoch()).isEqualTo(before + 1);
        assertThat(verificationEpoch().because()).startsWith("a forced step");
    }

    @Test
    void aStepThatCameTooLateMakesNothingStale() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
        var old = phase().states().load();
        assertThat(phase().transitions().go(old, DUAL_WRITE, action(false))).isPresent();
        var before = verificationEpoch().epoch();

        assertThat(phase().transitions().go(old, DUAL_WRITE, action(true))).isEmpty();
        assertThat(phase().switching().adopt(old, Map.of(StoreName.READ, 2), action(false)))
                .isEmpty();

        assertThat(verificationEpoch().epoch()).isEqualTo(before);
    }

    @Test
    void adoptedGenerationsMakeReportsStale() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), false);
        var before = verificationEpoch().epoch();

        var state = phase().switching()
                .adopt(phase().states().load(), Map.of(StoreName.READ, 2, StoreName.SEARCH, 3), action(false))
                .orElseThrow();

        assertThat(state.generations()).isEqualTo(Map.of("READ", 2, "SEARCH", 3));
        assertThat(phase().states().load()).isEqualTo(state);
        assertThat(state.readStoreAttached()).isTrue();
        assertThat(verificationEpoch().epoch()).isEqualTo(before + 1);
        assertThat(verificationEpoch().because()).isEqualTo("adopted read 2, search 3");
    }
}
