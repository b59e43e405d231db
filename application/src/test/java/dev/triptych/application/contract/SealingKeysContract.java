package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.installation.SealingKeys;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What may be expected of where the sealing key is kept. */
public abstract class SealingKeysContract {
    /** The keys; none is kept when a test begins, and it is the same place all through a test. */
    protected abstract SealingKeys keys();

    private static byte[] key(int number) {
        var key = new byte[SealingKeys.BYTES];
        Arrays.fill(key, (byte) number);
        return key;
    }

    @Test
    void theFirstKeyIsKept() {
        assertThat(keys().keptOr(key(1))).isEqualTo(key(1));
        assertThat(keys().keptOr(key(2))).isEqualTo(key(1));
        assertThat(keys().keptOr(key(3))).isEqualTo(key(1));
    }

    @Test
    void instancesThatStartTogetherShareOneKey() {
        var answered = Concurrently.atOnce(8, number -> HexFormat.of().formatHex(keys().keptOr(key(number + 1))));

        assertThat(answered).doesNotContain(HexFormat.of().formatHex(key(0)));
        assertThat(answered.stream().distinct()).hasSize(1);
    }
}
