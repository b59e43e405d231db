package dev.triptych.application.contract;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may be expected of how far the event log has come, and of what stands after a frontier. */
public abstract class EventLogHeadsContract extends WriteSideContract {
    @Test
    void whatStandsAfterAFrontierIsCountedShardByShard() {
        chat.talk(12, 2);
        var byShard =
                logged(36).stream().collect(groupingBy(event -> event.position().shard()));
        Map<Shard, Position> firsts = new HashMap<>();
        byShard.forEach((shard, events) -> firsts.put(shard, events.getFirst().position()));

        var behindNothing = side().log().behind(Frontier.NONE);
        var behindFirsts = side().log().behind(new Frontier(firsts));

        assertThat(behindNothing).hasSize(Shard.COUNT);
        behindNothing.forEach((shard, backlog) -> {
            var events = byShard.getOrDefault(shard, List.of());
            assertThat(backlog.events()).isEqualTo(events.size());
            assertThat(backlog.head())
                    .isEqualTo(
                            events.isEmpty()
                                    ? Position.before(shard)
                                    : events.getLast().position());
            assertThat(backlog.oldestAge() == null).isEqualTo(events.isEmpty());
        });
        behindFirsts.forEach((shard, backlog) -> assertThat(backlog.events())
                .isEqualTo(Math.max(0, byShard.getOrDefault(shard, List.of()).size() - 1)));
    }

    @Test
    void theOldestAgeIsThatOfTheFirstEventBehind() {
        var tea = chat.start("ada");
        var event = stream(tea).getFirst();

        assertThat(side().log().behind(Frontier.NONE))
                .hasEntrySatisfying(
                        event.position().shard(),
                        backlog -> assertThat(backlog.oldestAge()).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    }

    @Test
    void nothingStandsAfterTheEnd() {
        chat.talk(3, 1);
        var heads = new HashMap<Shard, Position>();
        logged(6).forEach(event -> heads.put(event.position().shard(), event.position()));

        assertThat(side().log().behind(new Frontier(heads)).values()).allSatisfy(backlog -> {
            assertThat(backlog.events()).isZero();
            assertThat(backlog.oldestAge()).isNull();
        });
        assertThat(side().log().after(LogPosition.of(logged(6).getLast().position()), LogLimit.events(10)))
                .isEmpty();
    }

    @Test
    void anEmptyLogHasNoHeads() {
        assertThat(side().log().heads()).isEqualTo(Frontier.NONE);
        assertThat(side().log().head(new Shard(3))).isEqualTo(Position.before(new Shard(3)));
    }

    @Test
    void theHeadsAreTheNewestEventsOfTheShards() {
        chat.talk(6, 3);
        var byShard =
                logged(24).stream().collect(groupingBy(event -> event.position().shard()));

        assertThat(byShard).hasSizeLessThan(Shard.COUNT);
        assertThat(side().log().heads().positions().keySet()).isEqualTo(byShard.keySet());
        for (var number = 0; number < Shard.COUNT; number++) {
            var shard = new Shard(number);
            var newest =
                    byShard.containsKey(shard) ? byShard.get(shard).getLast().position() : Position.before(shard);
            assertThat(side().log().head(shard)).isEqualTo(newest);
            assertThat(side().log().heads().at(shard)).isEqualTo(newest);
        }
    }

    @Test
    void theHeadsHoldWhatWasCommittedAtOnce() {
        var tea = chat.start("ada");

        for (var n = 0; n < 10; n++) {
            var position = Objects.requireNonNull(
                    chat.send("ada", tea, "c" + n, "hello").position());
            assertThat(side().log().head(position.shard())).isEqualTo(position);
            assertThat(side().log().heads().at(position.shard())).isEqualTo(position);
        }
    }

    @Test
    void whatIsNotCommittedIsNoHead() {
        var tea = chat.start("ada");
        var before = side().log().heads();

        store().transact(Set.of(tea), tx -> {
            tx.record(List.of(new MemberAdded(tea, 2, new UserId("bob"), tx.now())));
            assertThat(side().log().heads()).isEqualTo(before);
            return tx;
        });

        assertThat(side().log().heads()).isNotEqualTo(before);
    }
}
