package dev.triptych.web.http.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticIvSealTest {
    private static final String PURPOSE = "cursor 3 ada /v1/conversations {}";
    private static final String TEXT = "c|2026-01-31T12:00:00.123456Z|0199aaaa-0000-7000-8000-000000000001";

    private final Seal seal = sealing(1);

    private static Seal sealing(int key) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return new SyntheticIvSeal(() -> bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "exactly 16 bytes", TEXT, "é€😀"})
    void whatWasSealedIsOpenedForTheSamePurpose(String text) {
        assertThat(seal.open(PURPOSE, seal.seal(PURPOSE, text))).contains(text);
        assertThat(seal.seal(PURPOSE, text)).matches("[A-Za-z0-9_-]{22,}");
    }

    @Test
    void theLongestTextIsOpenedAndALongerOneIsRefused() {
        var longest = "x".repeat(2_048);
        assertThat(seal.open(PURPOSE, seal.seal(PURPOSE, longest))).contains(longest);
        assertThatThrownBy(() -> seal.seal(PURPOSE, longest + "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyInstanceWithTheKeySealsTheSame() {
        assertThat(sealing(1).seal(PURPOSE, TEXT)).isEqualTo(seal.seal(PURPOSE, TEXT));
        assertThat(sealing(2).seal(PURPOSE, TEXT)).isNotEqualTo(seal.seal(PURPOSE, TEXT));
    }

    @Test
    void anotherPurposeOrKeyOpensNothing() {
        var sealed = seal.seal(PURPOSE, TEXT);
        assertThat(seal.open("cursor 3 eve /v1/conversations {}", sealed)).isEmpty();
        assertThat(seal.open(PURPOSE + "c", seal.seal(PURPOSE, "c" + TEXT))).isEmpty();
        assertThat(seal.open("", sealed)).isEmpty();
        assertThat(sealing(2).open(PURPOSE, sealed)).isEmpty();
    }

    @Test
    void nothingOfTheTextIsSeen() {
        var sealed = Base64.getUrlDecoder().decode(seal.seal(PURPOSE, TEXT));
        var other = Base64.getUrlDecoder().decode(seal.seal(PURPOSE, TEXT.replace("0001", "0002")));
        var same = 0;
        for (var at = 0; at < sealed.length; at++) {
            same += sealed[at] == other[at] ? 1 : 0;
        }
        assertThat(same).as("equal bytes of %s", sealed.length).isLessThan(8);
        assertThat(seal.seal(PURPOSE, "k|1|2")).hasSameSizeAs(seal.seal(PURPOSE, "k|100000|2"));
    }

    @Test
    void aMangledTextIsRefusedWhereverItIsMangled() {
        var sealed = seal.seal(PURPOSE, TEXT);
        for (var at = 0; at < sealed.length(); at++) {
            var other = sealed.charAt(at) == 'A' ? 'B' : 'A';
            var mangled = sealed.substring(0, at) + other + sealed.substring(at + 1);
            assertThat(seal.open(PURPOSE, mangled)).as("mangled at %s", at).isEmpty();
        }
        assertThat(seal.open(PURPOSE, sealed + "A")).isEmpty();
        assertThat(seal.open(PURPOSE, sealed + "=")).isEmpty();
        assertThat(seal.open(PURPOSE, sealed.substring(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "../../etc/passwd", "null", "%00", "💥", "AAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNotOursIsRefused(String raw) {
        assertThat(seal.open(PURPOSE, raw)).isEmpty();
        assertThat(seal.open(PURPOSE, "A".repeat(100_000))).isEmpty();
    }

    @Test
    void theKeyIsAskedForUntilItIsThereOnce() {
        var asked = new AtomicInteger();
        var late = new SyntheticIvSeal(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "not yet");
            }
            return new byte[32];
        });
        assertThatThrownBy(() -> late.seal(PURPOSE, TEXT)).isInstanceOf(StoreUnavailableException.class);
        assertThat(late.open(PURPOSE, late.seal(PURPOSE, TEXT))).contains(TEXT);
        assertThat(asked).hasValue(2);
    }
}
