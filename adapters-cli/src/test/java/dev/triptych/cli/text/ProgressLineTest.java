package dev.triptych.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importing.ImportProgress.Snapshot;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void itSaysHowFarHowFastAndHowLongStill() {
        var now = new Snapshot(93_000, 6, 42, 100, Duration.ofSeconds(15), Optional.empty());

        assertThat(ProgressLine.text(now)).isEqualTo("42 %, 93,000 messages, 6,200/s, 6 skipped, 21 s left");
    }

    @Test
    void itSaysWhatItWaitsFor() {
        var now = new Snapshot(0, 0, 0, 100, Duration.ofSeconds(1), Optional.of("no\u001bstore"));

        assertThat(ProgressLine.text(now)).isEqualTo("0 %, 0 messages, 0/s; waiting: no?store");
    }

    @Test
    void longTimesAreMinutes() {
        var now = new Snapshot(1, 0, 1, 100, Duration.ofSeconds(10), Optional.empty());

        assertThat(ProgressLine.text(now)).endsWith("17 min left");
    }
}
