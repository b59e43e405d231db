package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import dev.triptych.application.query.shadow.ShadowMismatches;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may be expected of the place where mismatches are kept. */
public abstract class ShadowMismatchesContract {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");

    /** Where they are kept, empty when a test begins. */
    protected abstract ShadowMismatches mismatches();

    /** A mismatch whose id is the {@code n}th, with the fields given. */
    protected static ShadowMismatch mismatch(long n, Field... fields) {
        return new ShadowMismatch(
                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | n),
                NOON.plusSeconds(n),
                "TIMELINE",
                "0190-" + n,
                "3:1/745/12",
                "3:1/745/13",
                List.of(fields));
    }

    @Test
    void whatWasAddedIsThereAsItWas() {
        var many = IntStream.range(0, ShadowMismatch.MAX_FIELDS - 3)
                .mapToObj(n -> new Field("items[" + n + "]", "message " + n, null));
        var odd = Stream.of(
                new Field("answer", null, "2 items"),
                new Field("items[3].senderId", "O'Hara, {\"a\"} \\ NULL", "日本 \uD83D\uDE00"),
                new Field("nextCursor", "", "null"));
        var full = mismatch(1, Stream.concat(odd, many).toArray(Field[]::new));
        var bare = mismatch(2);

        mismatches().add(full);
        mismatches().add(bare);

        assertThat(mismatches().newest(10)).containsExactly(bare, full);
    }

    @Test
    void theNewestComeFirstWhicheverCameLast() {
        Stream.of(2, 3, 1).forEach(n -> mismatches().add(mismatch(n)));

        assertThat(mismatches().newest(2)).containsExactly(mismatch(3), mismatch(2));
    }

    @Test
    void beforeTheFirstThereIsNone() {
        assertThat(mismatches().newest(10)).isEmpty();
    }

    @Test
    void onlyTheNewestStay() {
        var last = ShadowMismatches.KEPT + 5;
        IntStream.rangeClosed(1, last).forEach(n -> mismatches().add(mismatch(n)));

        var kept = mismatches().newest(Integer.MAX_VALUE);

        assertThat(kept).hasSize(ShadowMismatches.KEPT);
        assertThat(kept.getFirst()).isEqualTo(mismatch(last));
        assertThat(kept.getLast()).isEqualTo(mismatch(6));
    }

    @Test
    void manyInstancesAddAtOnce() {
        Concurrently.atOnce(4, instance -> {
            IntStream.range(0, 75).forEach(n -> mismatches().add(mismatch(n * 4L + instance)));
            return instance;
        });

        var kept = mismatches().newest(ShadowMismatches.KEPT);
        assertThat(kept).hasSize(ShadowMismatches.KEPT).doesNotHaveDuplicates();
        assertThat(kept.getFirst()).isEqualTo(mismatch(299));
    }
}
