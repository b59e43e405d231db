package dev.triptych.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstanceIdTest {
    @Test
    void itNamesTheProcess() {
        assertThat(InstanceId.ofThisProcess(new SecureRandom()).value())
                .matches("[A-Za-z0-9._-]+-" + ProcessHandle.current().pid() + "-[0-9a-f]{8}");
    }

    @Test
    void oneProcessAfterAnotherOfTheSameNumberIsSomebodyElse() {
        var random = new Random(1);
        assertThat(InstanceId.of("chat-1", 7, random)).isNotEqualTo(InstanceId.of("chat-1", 7, random));
    }

    @Test
    void aHostOfAnyNameIsReadableAndBounded() {
        assertThat(InstanceId.of("a b/ü\n", 7, new Random(1)).value()).matches("a_b___-7-[0-9a-f]{8}");
        assertThat(InstanceId.of("x".repeat(300), 7, new Random(1)).value()).hasSize(100 + "-7-".length() + 8);
    }
}
