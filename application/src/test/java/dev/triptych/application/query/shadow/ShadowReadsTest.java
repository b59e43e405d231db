package dev.triptych.application.query.shadow;

import static dev.triptych.application.query.shadow.Answers.ADA;
import static dev.triptych.application.query.shadow.Answers.NOON;
import static dev.triptych.application.query.shadow.Answers.TEA;
import static dev.triptych.application.query.shadow.Answers.message;
import static dev.triptych.application.query.shadow.Answers.page;
import static dev.triptych.application.query.shadow.ScriptedStores.SHARD;
import static dev.triptych.application.query.shadow.ScriptedStores.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.engine.Circuit;
import dev.triptych.application.engine.EngineLoop;
import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Signal;
import dev.triptych.application.fake.InMemoryShadowMismatches;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.port.Count;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ShadowMismatch;
import dev.triptych.application.port.ShadowMismatch.Field;
import dev.triptych.application.port.ShadowMismatches;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.page.Page;
import dev.triptych.application.query.routing.Answered;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.application.tally.Tallies;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sample of the questions is asked again and judged. */
class ShadowReadsTest {
    private static final Optional<Page<Message>> ONE = Optional.of(page(message(1)));
    private static final Optional<Page<Message>> TWO = Optional.of(page(message(1), message(2)));
    private static final Optional<Page<Message>> THREE = Optional.of(page(message(1), message(2), message(3)));
    private static final Optional<Page<Message>> FOUR =
            Optional.of(page(message(1), message(2), message(3), message(4)));
    private static final int FAILURES_TO_OPEN = 2;

    private final ScriptedStores stores = new ScriptedStores();
    private final Tallies tallies = new Tallies();
    private final StoreLatencies latencies = new StoreLatencies();
    private final InMemoryShadowMismatches kept = new InMemoryShadowMismatches();
    private final AtomicLong nanos = new AtomicLong();
    private final Circuit circuit = new Circuit(FAILURES_TO_OPEN, Duration.ofSeconds(1), nanos::get);
    private final Signal signal = new Signal();

    private ShadowReads shadow(int percent, double chance) {
        return shadow(percent, chance, kept);
    }

    private ShadowReads shadow(int percent, double chance, ShadowMismatches mismatches) {
        return new ShadowReads(
                percent,
                () -> chance,
                signal,
                stores.writeStore(),
                stores.readStore(),
                stores.log(),
                circuit,
                tallies,
                latencies,
                mismatches,
                new SequentialIds(),
                Clock.fixed(NOON, ZoneOffset.UTC),
                () -> nanos.getAndAdd(1_000_000));
    }

    private void answered(ShadowReads shadow, Subject subject) {
        shadow.answered(stores.question(subject), new Answered<>(ONE, Store.WRITE_STORE));
    }

    /** Compares once what is asked about {@code subject}. */
    private Map<Count, Long> compared(Subject subject) {
        var shadow = shadow(100, 0.5);
        answered(shadow, subject);
        assertThat(shadow.runOnce()).isEqualTo(Round.BUSY);
        assertThat(shadow.runOnce()).isEqualTo(Round.IDLE);
        return tallies.counted();
    }

    private Map<Count, Long> compared() {
        return compared(new OfConversation(TEA));
    }

    @Test
    void theSameAnswerMatches() {
        stores.written(TWO).read(TWO).reached(Frontier.NONE, true);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MATCHED, 1L));
        assertThat(kept.newest(1)).isEmpty();
    }

    @Test
    void theReadStoreIsAskedBetweenTwoLooksAtTheWriteStore() {
        stores.written(TWO).read(ONE);

        compared();

        assertThat(stores.asked).containsExactly("write", "heads", "read", "write");
    }

    @Test
    void aMissingRowIsAMismatchOnceTheReadStoreIsPastIt() {
        stores.written(TWO).read(ONE);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 1L));
    }

    @Test
    void aMissingAnswerIsAMismatchOnceTheReadStoreIsPastIt() {
        stores.written(TWO).read(Optional.empty()).reached(upTo(6), false);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 1L));
    }

    @Test
    void aDifferenceIsLagWhileTheReadStoreIsBehindTheHeads() {
        stores.written(TWO).read(ONE).reached(upTo(4), false);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_LAGGING, 1L));
        assertThat(kept.newest(1)).isEmpty();
    }

    @Test
    void aReadStoreWithoutAnythingIsMerelyBehind() {
        stores.written(TWO).read(Optional.empty()).reached(Frontier.NONE, false);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_LAGGING, 1L));
    }

    @Test
    void whatIsParkedIsLag() {
        stores.written(TWO).read(ONE).reached(upTo(9), true);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_LAGGING, 1L));
    }

    @Test
    void aUsersAnswerDependsOnEveryShard() {
        var other = new Shard((SHARD.number() + 1) % Shard.COUNT);
        var heads = upTo(5).advancedTo(Map.of(other, new Position(1, other, 1, 1)));
        stores.heads(heads).written(TWO).read(ONE);

        assertThat(compared(new OfUser(ADA))).containsExactly(Map.entry(Count.SHADOW_LAGGING, 1L));
        assertThat(compared(new OfConversation(TEA)))
                .as("another shard says nothing about the conversation")
                .containsEntry(Count.SHADOW_MISMATCHED, 1L);
        stores.reached(heads, false);
        assertThat(compared(new OfUser(ADA))).containsEntry(Count.SHADOW_MISMATCHED, 2L);
    }

    @Test
    void whatMovedMeanwhileInBothMatches() {
        stores.written(ONE, TWO).read(TWO);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MATCHED, 1L));
    }

    @Test
    void whatMovedUnderTheComparisonIsComparedAgain() {
        stores.written(ONE, THREE).read(TWO, THREE).reached(upTo(9), false);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MATCHED, 1L));
        assertThat(stores.asked).containsExactly("write", "heads", "read", "write", "heads", "read");
    }

    @Test
    void theSecondRoundIsJudgedByHeadsOfItsOwn() {
        stores.heads(upTo(5), upTo(6)).written(ONE, THREE).read(TWO);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_LAGGING, 1L));
    }

    @Test
    void aRowThatStaysMissingInTheSecondRoundIsAMismatch() {
        stores.written(ONE, THREE).read(TWO);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 1L));
        assertThat(kept.newest(1).getFirst().fields())
                .containsExactly(new Field("items[2]", "message " + Answers.id(3) + " version 1", null));
    }

    @Test
    void whatMovesAllTheTimeIsNotChasedForEver() {
        stores.written(ONE, TWO, ONE, TWO, ONE, TWO).read(FOUR);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_LAGGING, 1L));
        assertThat(stores.asked.stream().filter("read"::equals)).hasSize(Comparison.MAX_ROUNDS);
    }

    @Test
    void aMismatchIsKeptWithBothFrontiersAndWhatDiffers() {
        stores.written(Optional.of(page(message(1, "the secret", 2))))
                .read(Optional.of(page(message(1, "the sacred", 1))))
                .reached(upTo(8), false);

        compared();

        var shard = SHARD.number();
        assertThat(kept.newest(10)).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.id()).isEqualTo(new SequentialIds().next());
            assertThat(mismatch.at()).isEqualTo(NOON);
            assertThat(mismatch.question()).isEqualTo("TIMELINE");
            assertThat(mismatch.subject()).isEqualTo(TEA.toString());
            assertThat(mismatch.written()).isEqualTo(shard + ":1/700/5");
            assertThat(mismatch.reached()).isEqualTo(shard + ":1/700/8");
            assertThat(mismatch.fields()).extracting(Field::name).containsExactly("items[0].body", "items[0].version");
            assertThat(mismatch.toString()).doesNotContain("secret", "sacred");
        });
    }

    @Test
    void aUsersMismatchNamesEveryShard() {
        stores.written(TWO).read(ONE);

        compared(new OfUser(ADA));

        var mismatch = kept.newest(1).getFirst();
        assertThat(mismatch.subject()).isEqualTo("ada");
        assertThat(mismatch.written().split(" ")).hasSize(Shard.COUNT).contains(SHARD.number() + ":1/700/5");
    }

    @Test
    void theLastTwoHundredStay() {
        stores.written(TWO).read(ONE);
        var shadow = shadow(100, 0);
        var all = ShadowMismatches.KEPT + 3;
        IntStream.range(0, all).forEach(_ -> {
            answered(shadow, new OfConversation(TEA));
            shadow.runOnce();
        });

        assertThat(kept.newest(all)).hasSize(ShadowMismatches.KEPT);
        assertThat(tallies.counted()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, (long) all));
    }

    @Test
    void theSampleIsAShare() {
        stores.written(ONE).read(ONE);
        var none = shadow(0, 0);
        var below = shadow(30, 0.299);
        var above = shadow(30, 0.3);
        var all = shadow(100, Math.nextDown(1.0));

        List.of(none, below, above, all).forEach(shadow -> answered(shadow, new OfConversation(TEA)));

        assertThat(none.runOnce()).isEqualTo(Round.IDLE);
        assertThat(below.runOnce()).isEqualTo(Round.BUSY);
        assertThat(above.runOnce()).isEqualTo(Round.IDLE);
        assertThat(all.runOnce()).isEqualTo(Round.BUSY);
        assertThatThrownBy(() -> shadow(101, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shadow(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatFindsNoPlaceIsLeftOutAndCounted() {
        stores.written(ONE).read(ONE);
        var shadow = shadow(100, 0);

        IntStream.range(0, ShadowReads.MAX_WAITING + 5).forEach(_ -> answered(shadow, new OfConversation(TEA)));

        assertThat(stores.asked).as("asked on the request's path").isEmpty();
        assertThat(tallies.counted()).containsExactly(Map.entry(Count.SHADOW_SKIPPED, 5L));
        IntStream.range(0, ShadowReads.MAX_WAITING)
                .forEach(_ -> assertThat(shadow.runOnce()).isEqualTo(Round.BUSY));
        assertThat(shadow.runOnce()).isEqualTo(Round.IDLE);
        assertThat(tallies.counted()).containsEntry(Count.SHADOW_MATCHED, (long) ShadowReads.MAX_WAITING);
    }

    @Test
    void anOutageIsNoVerdict() {
        stores.written(TWO).read(ONE);
        var shadow = shadow(100, 0);

        stores.writeStoreDown(true);
        answered(shadow, new OfConversation(TEA));
        assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);
        stores.writeStoreDown(false);
        stores.readStoreDown(true);
        answered(shadow, new OfConversation(TEA));
        assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);

        assertThat(tallies.counted()).containsExactly(Map.entry(Count.SHADOW_SKIPPED, 2L));
        assertThat(kept.newest(1)).isEmpty();
    }

    @Test
    void aReadStoreThatFailsOpensTheCircuitAndIsThenLeftAlone() {
        stores.written(TWO).read(TWO);
        var shadow = shadow(100, 0);
        stores.readStoreDown(true);
        for (var failure = 0; failure < FAILURES_TO_OPEN; failure++) {
            answered(shadow, new OfConversation(TEA));
            assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(circuit.isOpen()).isTrue();
        stores.asked.clear();

        answered(shadow, new OfConversation(TEA));
        assertThat(shadow.runOnce()).isEqualTo(Round.BUSY);

        assertThat(stores.asked).isEmpty();
        assertThat(tallies.counted()).containsExactly(Map.entry(Count.SHADOW_SKIPPED, 3L));
        stores.readStoreDown(false);
        circuit.probed();
        answered(shadow, new OfConversation(TEA));
        shadow.runOnce();
        assertThat(tallies.counted()).containsEntry(Count.SHADOW_MATCHED, 1L);
    }

    @Test
    void aWriteStoreThatFailsIsNotHeldAgainstTheReadStore() {
        var shadow = shadow(100, 0);
        stores.writeStoreDown(true);
        for (var failure = 0; failure < FAILURES_TO_OPEN + 1; failure++) {
            answered(shadow, new OfConversation(TEA));
            assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);
        }

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void aMismatchThatCannotBeKeptIsCountedAllTheSame() {
        stores.written(TWO).read(ONE);
        var shadow = shadow(100, 0, new ShadowMismatches() {
            @Override
            public void add(ShadowMismatch mismatch) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
            }

            @Override
            public List<ShadowMismatch> newest(int limit) {
                return List.of();
            }
        });

        answered(shadow, new OfConversation(TEA));
        assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);

        assertThat(tallies.counted()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 1L));
    }

    @Test
    void howLongEachStoreTookStandsSideBySide() {
        stores.written(TWO).read(ONE);

        compared();

        assertThat(latencies.of(Store.WRITE_STORE).summary().count()).isEqualTo(2);
        assertThat(latencies.of(Store.READ_STORE).summary().count()).isEqualTo(1);
        assertThat(latencies.of(Store.READ_STORE).summary().median())
                .isBetween(Duration.ofNanos(900_000), Duration.ofNanos(1_100_000));
    }

    @Test
    void aLoopWakesForWhatIsAsked() {
        stores.written(TWO).read(ONE);
        var shadow = shadow(100, 0);
        try (var loop = new EngineLoop(shadow, signal, Duration.ofMinutes(10))) {
            loop.start();
            answered(shadow, new OfConversation(TEA));
            Concurrently.until("a mismatch is kept", () -> !kept.newest(1).isEmpty());
            answered(shadow, new OfConversation(TEA));
            Concurrently.until("another one is kept", () -> kept.newest(2).size() == 2);
        }
        answered(shadow, new OfConversation(TEA));
        assertThat(tallies.counted()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 2L));
    }

    @Test
    void whoIsClosedForgetsWhatWaits() {
        var shadow = shadow(100, 0);
        answered(shadow, new OfConversation(TEA));

        shadow.close();

        assertThat(shadow.runOnce()).isEqualTo(Round.IDLE);
        assertThat(stores.asked).isEmpty();
    }
}
