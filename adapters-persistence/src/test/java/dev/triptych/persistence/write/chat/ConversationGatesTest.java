package dev.triptych.persistence.write.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.write.ConversationBusyException;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConversationGatesTest {
    private final ConversationId hot = new ConversationId(UUID.randomUUID());
    private final ConversationId other = new ConversationId(UUID.randomUUID());

    @Test
    void aHotConversationHasFewAtOnceSomeThatWaitAndRefusesTheRest() {
        var gates = new ConversationGates(Duration.ofMinutes(1));
        var through = new AtomicInteger();
        var most = new AtomicInteger();
        var waiting = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Optional<Integer>>>();
            for (var n = 0; n < ConversationGates.THROUGH + ConversationGates.WAITING; n++) {
                all.add(threads.submit(() -> gates.through(hot, () -> waiting.incrementAndGet() > 0, () -> {
                    most.accumulateAndGet(through.incrementAndGet(), Math::max);
                    Concurrently.await(goOn);
                    return Optional.of(through.decrementAndGet());
                })));
            }
            Concurrently.until(
                    "all are here",
                    () -> through.get() == ConversationGates.THROUGH && waiting.get() == ConversationGates.WAITING);

            assertThatThrownBy(() -> gates.through(hot, () -> true, () -> Optional.of(1)))
                    .isInstanceOf(ConversationBusyException.class);
            assertThat(gates.through(other, () -> true, () -> Optional.of(1))).contains(1);

            goOn.countDown();
            assertThat(all)
                    .allSatisfy(done -> assertThat(Concurrently.outcome(done)).isPresent());
        }
        assertThat(most).hasValue(ConversationGates.THROUGH);
        assertThat(gates.through(hot, () -> false, () -> Optional.of(1))).contains(1);
    }

    /** While as many are in the hot conversation as may be. */
    private void whileFull(ConversationGates gates, Runnable meanwhile) {
        var goOn = new CountDownLatch(1);
        var through = new CountDownLatch(ConversationGates.THROUGH);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < ConversationGates.THROUGH; n++) {
                var _ = threads.submit(() -> gates.through(hot, () -> true, () -> {
                    through.countDown();
                    Concurrently.await(goOn);
                    return Optional.of(1);
                }));
            }
            Concurrently.await(through);
            try {
                meanwhile.run();
            } finally {
                goOn.countDown();
            }
        }
    }

    @Test
    void whoWouldHaveToWaitAndIsNoMemberIsToldSo() {
        var gates = new ConversationGates(Duration.ofMinutes(1));
        whileFull(
                gates,
                () -> assertThat(gates.through(hot, () -> false, () -> Optional.of(1)))
                        .isEmpty());
    }

    @Test
    void nobodyWaitsForEver() {
        var gates = new ConversationGates(Duration.ofMillis(1));
        whileFull(
                gates,
                () -> assertThatThrownBy(() -> gates.through(hot, () -> true, () -> Optional.of(1)))
                        .isInstanceOf(ConversationBusyException.class));
    }
}
