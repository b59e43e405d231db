package dev.triptych.application.query.shadow;

import static dev.triptych.application.query.shadow.Answers.ADA;
import static dev.triptych.application.query.shadow.Answers.FOUR;
import static dev.triptych.application.query.shadow.Answers.NOON;
import static dev.triptych.application.query.shadow.Answers.ONE;
import static dev.triptych.application.query.shadow.Answers.TEA;
import static dev.triptych.application.query.shadow.Answers.THREE;
import static dev.triptych.application.query.shadow.Answers.TWO;
import static dev.triptych.application.query.shadow.Answers.message;
import static dev.triptych.application.query.shadow.Answers.page;
import static dev.triptych.application.query.shadow.ScriptedStores.SHARD;
import static dev.triptych.application.query.shadow.ScriptedStores.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both stores are asked the same, and what differs is judged. */
class ComparisonTest {
    private final ShadowHouse house = new ShadowHouse();
    private final ScriptedStores stores = house.stores;

    /** Compares once what is asked about {@code subject}. */
    private Map<Count, Long> compared(Subject subject) {
        var shadow = house.shadow(100, 0.5);
        house.answered(shadow, subject);
        assertThat(shadow.runOnce()).isEqualTo(Round.BUSY);
        assertThat(shadow.runOnce()).isEqualTo(Round.IDLE);
        return house.counters.counted();
    }

    private Map<Count, Long> compared() {
        return compared(new OfConversation(TEA));
    }

    @Test
    void theSameAnswerMatches() {
        stores.written(TWO).read(TWO).reached(Frontier.NONE, true);

        assertThat(compared()).containsExactly(Map.entry(Count.SHADOW_MATCHED, 1L));
        assertThat(house.kept.newest(1)).isEmpty();
    }

    @Test
    void theReadStoreIsAskedBetweenTwoQueriesToTheWriteStore() {
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
        assertThat(house.kept.newest(1)).isEmpty();
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
        assertThat(house.kept.newest(1).getFirst().fields())
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
        assertThat(house.kept.newest(10)).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.id()).isEqualTo(new SequentialIds().next());
            assertThat(mismatch.at()).isEqualTo(NOON);
            assertThat(mismatch.query()).isEqualTo("TIMELINE");
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

        var mismatch = house.kept.newest(1).getFirst();
        assertThat(mismatch.subject()).isEqualTo("ada");
        assertThat(mismatch.written().split(" ")).hasSize(Shard.COUNT).contains(SHARD.number() + ":1/700/5");
    }

    @Test
    void howLongEachStoreTookStandsSideBySide() {
        stores.written(TWO).read(ONE);

        compared();

        assertThat(house.latencies.of(Store.WRITE_STORE).summary().count()).isEqualTo(2);
        assertThat(house.latencies.of(Store.READ_STORE).summary().count()).isEqualTo(1);
        assertThat(house.latencies.of(Store.READ_STORE).summary().median())
                .isBetween(Duration.ofNanos(900_000), Duration.ofNanos(1_100_000));
    }
}
