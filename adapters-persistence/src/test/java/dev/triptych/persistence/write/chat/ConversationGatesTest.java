package dev.triptych.persistence.write.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.write.ConversationBusyException;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
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
    private final UserId ada = new UserId("ada");
    private final ConversationId other = new ConversationId(UUID.randomUUID());

    @Test
    void aHotConversationHasFewAtOnceSomeThatWaitAndRefusesTheRest() {
        var gates = new ConversationGates(Duration.ofMinutes(1));
        var through = new AtomicInteger();
        var most = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Optional<Integer>>>();
            for (var n = 0; n < ConversationGates.THROUGH + ConversationGates.WAITING; n++) {
                var user = new UserId("user-" + n);
                all.add(threads.submit(() -> gates.through(hot, user, () -> true, () -> {
                    most.accumulateAndGet(through.incrementAndGet(), Math::max);
                    Concurrently.await(goOn);
                    return Optional.of(through.decrementAndGet());
                })));
            }
            Concurrently.until(
                    "all are here",
                    () -> through.get() == ConversationGates.THROUGH
                            && gates.here(hot) == ConversationGates.THROUGH + ConversationGates.WAITING);

            assertThatThrownBy(() -> gates.through(hot, ada, () -> true, () -> Optional.of(1)))
                    .isInstanceOf(ConversationBusyException.class);
            assertThat(gates.through(other, ada, () -> true, () -> Optional.of(1)))
                    .contains(1);

            goOn.countDown();
            assertThat(all)
                    .allSatisfy(done -> assertThat(Concurrently.outcome(done)).isPresent());
        }
        assertThat(most).hasValue(ConversationGates.THROUGH);
    }

    /** While as many are in the hot conversation as may be. */
    private void whileFull(ConversationGates gates, Runnable meanwhile) {
        var goOn = new CountDownLatch(1);
        var through = new CountDownLatch(ConversationGates.THROUGH);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < ConversationGates.THROUGH; n++) {
                var _ = threads.submit(() -> gates.through(hot, ada, () -> true, () -> {
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
    void aStrangerTakesNoPlace() {
        var gates = new ConversationGates(Duration.ofMinutes(1));
        whileFull(
                gates,
                () -> assertThat(gates.through(hot, new UserId("eve"), () -> false, () -> Optional.of(1)))
                        .isEmpty());
        assertThat(gates.through(hot, ada, () -> false, () -> Optional.of(2)))
                .as("a member who was seen is not looked up again")
                .contains(2);
    }

    @Test
    void aMemberWhoLeftIsLookedUpAgain() {
        var gates = new ConversationGates(Duration.ofMinutes(1));
        var looks = new AtomicInteger();
        assertThat(gates.through(hot, ada, () -> looks.incrementAndGet() > 0, () -> Optional.of(1)))
                .contains(1);
        assertThat(gates.through(hot, ada, () -> looks.incrementAndGet() > 0, Optional::<Integer>empty))
                .isEmpty();
        assertThat(looks).hasValue(1);
        assertThat(gates.through(hot, ada, () -> looks.incrementAndGet() < 0, () -> Optional.of(1)))
                .isEmpty();
        assertThat(looks).hasValue(2);
    }

    @Test
    void nobodyWaitsForEver() {
        var gates = new ConversationGates(Duration.ofMillis(1));
        whileFull(
                gates,
                () -> assertThatThrownBy(() -> gates.through(hot, ada, () -> true, () -> Optional.of(1)))
                        .isInstanceOf(ConversationBusyException.class));
    }
}
