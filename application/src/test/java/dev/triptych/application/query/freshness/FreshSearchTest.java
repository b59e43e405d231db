package dev.triptych.application.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.query.freshness.FreshSearch.Answered;
import dev.triptych.application.query.freshness.FreshSearch.Behind;
import dev.triptych.application.query.freshness.FreshSearch.ForeignToken;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was waited for is what is asked. */
class FreshSearchTest {
    private final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());
    private final InMemorySearchIndex index = new InMemorySearchIndex(() -> 0);
    private final List<Integer> asked = new ArrayList<>();
    private int generation = 1;
    private long nanos;

    private final FreshSearch search = new FreshSearch(
            new SearchFrontier(
                    new InMemoryEventLog(store),
                    () -> index,
                    () -> {},
                    new BoundedWait(
                            new WaitTime(Duration.ofMillis(50), Duration.ofMillis(10)),
                            () -> nanos,
                            rest -> nanos += rest.toNanos())),
            () -> generation);

    private int answer() {
        asked.add(generation);
        return generation;
    }

    @Test
    void aQueryIsAskedOnceWhenNothingChanges() {
        assertThat(search.ask(ReadConsistency.STRONG, this::answer)).isEqualTo(new Answered<>(1));
        assertThat(asked).containsExactly(1);
    }

    @Test
    void anAnswerThatASwitchCameInTheWayOfIsAskedAgain() {
        var outcome = search.ask(ReadConsistency.EVENTUAL, () -> {
            var answer = answer();
            generation = 2;
            return answer;
        });

        assertThat(outcome).isEqualTo(new Answered<>(2));
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void whereSwitchesNeverEndNothingIsAnswered() {
        var outcome = search.ask(ReadConsistency.EVENTUAL, () -> {
            generation++;
            return answer();
        });

        assertThat(outcome).isEqualTo(new Behind<>());
        assertThat(asked).hasSize(3);
    }

    @Test
    void aStoreThatIsBehindIsNotAsked() {
        new Chat(store).start("ada");

        assertThat(search.ask(ReadConsistency.STRONG, this::answer)).isEqualTo(new Behind<>());
        assertThat(asked).isEmpty();
    }

    @Test
    void aTokenFromTheFutureIsNotWaitedFor() {
        var tea = new ConversationId(new UUID(0, 1));
        var token = new ConsistencyToken(new Position(1, Shard.of(tea), 99, 99), tea);

        assertThat(search.ask(new ReadConsistency.AtLeast(token), this::answer)).isEqualTo(new ForeignToken<>());
        assertThat(asked).isEmpty();
        assertThat(nanos).isZero();
    }
}
