package dev.triptych.application.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopSpecTest {
    @Test
    void everyInstanceRunsALoopThatNeedsNoRole() {
        assertThat(spec(Set.of()).isFor(EnumSet.noneOf(Role.class))).isTrue();
    }

    @Test
    void oneOfItsRolesIsEnough() {
        var spec = spec(Set.of(Role.PROJECT, Role.INDEX));

        assertThat(spec.isFor(Set.of(Role.INDEX))).isTrue();
        assertThat(spec.isFor(Set.of(Role.API, Role.RELAY))).isFalse();
    }

    private static LoopSpec spec(Set<Role> roles) {
        return new LoopSpec(
                () -> {
                    throw new AssertionError("made before its loop");
                },
                roles,
                Signal::new,
                Duration.ZERO);
    }
}
