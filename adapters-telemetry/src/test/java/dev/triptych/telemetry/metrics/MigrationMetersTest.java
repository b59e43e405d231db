package dev.triptych.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Counters counters = new Counters();
    private MigrationView view = MigrationView.UNKNOWN;

    @BeforeEach
    void bind() {
        new MigrationMeters(() -> view, counters).bindTo(registry);
    }

    private static MigrationView trusted(Stage stage) {
        return new MigrationView(
                true, new MigrationState(stage, 3, Instant.EPOCH, true, Map.of()), 1, Frontier.NONE, Frontier.NONE);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, 0, 0", "DUAL_WRITE, 1, 0", "SEPARATED, 3, 100"})
    void eachPhaseHasItsNumberAndItsShare(Phase phase, double number, double percent) {
        view = trusted(Stage.of(phase));
        assertThat(gauge("triptych.migration.phase")).isEqualTo(number);
        assertThat(gauge("triptych.migration.read.percent")).isEqualTo(percent);
    }

    @Test
    void inReadMigrationTheShareIsTheOneThatWasChosen() {
        view = trusted(new Stage(Phase.READ_MIGRATION, 35));
        assertThat(gauge("triptych.migration.phase")).isEqualTo(2);
        assertThat(gauge("triptych.migration.read.percent")).isEqualTo(35);
    }

    @Test
    void withoutALeaseThePhaseIsNotKnown() {
        view = trusted(Stage.of(Phase.SEPARATED)).doubted();
        assertThat(gauge("triptych.migration.phase")).isNaN();
    }

    @Test
    void countersOnlyRiseWhateverTheEpoch() {
        counters.add(Count.FALLBACK_TOKEN_UNMET);
        counters.add(Count.SHADOW_MISMATCHED);
        counters.reset();
        counters.add(Count.FALLBACK_TOKEN_UNMET);
        assertThat(registry.get("triptych.read.fallback")
                        .tag("reason", "token-unmet")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("triptych.shadow.compared")
                        .tag("verdict", "mismatched")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }
}
