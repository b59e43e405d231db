package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be expected of the place where the write database's incarnations are kept. */
public abstract class IncarnationsContract extends WriteSideContract {
    private static final OperatorAction ACTION = new OperatorAction("ada", "restored from Monday's copy", false);

    /** The incarnations, in the first of which every test begins, with no server noted. */
    protected abstract Incarnations incarnations();

    /** The migration of the same write database. */
    protected abstract PhasePorts phase();

    private LoggedEvent lastOfTwo() {
        var tea = chat.start("ada", "bob");
        chat.say("ada", tea, "hello");
        return logged(2).getLast();
    }

    private static LastApplied seen(LoggedEvent event) {
        return new LastApplied(event.position(), event.id());
    }

    private static EventId another() {
        return new EventId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));
    }

    @Test
    void theFirstIsUnsuspectedAndItsServerIsNotedOnce() {
        assertThat(incarnations().present().number()).isEqualTo(1);
        assertThat(incarnations().present().suspicion()).isNull();
        assertThat(incarnations().present().noted().isUnknown()).isTrue();

        var server = incarnations().server();
        incarnations().note(1, server);
        incarnations().note(1, new ServerIdentity(7L, 7));
        incarnations().note(2, new ServerIdentity(8L, 8));

        assertThat(incarnations().present().noted()).isEqualTo(server);
    }

    @Test
    void theServerThatAnswersIsTheSameWhileItRuns() {
        assertThat(incarnations().server().isUnknown()).isFalse();
        assertThat(incarnations().server()).isEqualTo(incarnations().server());
        assertThat(incarnations().startedAt()).isEqualTo(incarnations().startedAt());
    }

    @Test
    void whatTheLogHasIsNotContradicted() {
        var last = lastOfTwo();
        var unnamed = new LastApplied(last.position(), null);

        assertThat(incarnations().contradicted(List.of(seen(last), unnamed))).isEmpty();
        assertThat(incarnations().contradicted(List.of())).isEmpty();
    }

    @Test
    void anotherEventOrNoneAtThePositionIsContradicted() {
        var last = lastOfTwo();
        var at = last.position();
        var other = new LastApplied(at, another());
        var ahead = new LastApplied(new Position(1, at.shard(), at.xid() + 1_000, at.position() + 1_000), null);
        var between = new LastApplied(new Position(1, at.shard(), at.xid(), at.position() + 1), another());

        assertThat(incarnations().contradicted(List.of(other, seen(last), ahead, between)))
                .containsExactlyInAnyOrder(other, ahead, between);
    }

    @Test
    void anIncarnationToComeIsContradictedAndAnEarlierOneIsNot() {
        var toCome = new LastApplied(new Position(2, new Shard(3), 0, 0), null);
        var lost = new LastApplied(new Position(1, new Shard(3), 999_999_999, 999_999_999), another());
        assertThat(incarnations().contradicted(List.of(toCome, lost))).containsExactlyInAnyOrder(toCome, lost);

        incarnations().declare(2, ACTION);

        assertThat(incarnations().contradicted(List.of(toCome, lost))).isEmpty();
    }

    @Test
    void suspicionDetachesTheReadStoreAndIsAudited() {
        phase().transitions().begin(Stage.of(Phase.DUAL_WRITE), true);
        var before = phase().states().load();

        assertThat(incarnations().suspect(1, "the topic is ahead")).isTrue();

        assertThat(incarnations().present().suspicion()).extracting("reason").isEqualTo("the topic is ahead");
        assertThat(phase().states().load().readStoreAttached()).isFalse();
        assertThat(phase().states().load().phaseEpoch()).isEqualTo(before.phaseEpoch() + 1);
        assertThat(phase().states().load().stage()).isEqualTo(before.stage());
        var entry = phase().audit().entries(Long.MAX_VALUE, 1).getFirst();
        assertThat(entry.action()).isEqualTo("incarnation.suspect");
        assertThat(entry.subject()).isEqualTo("incarnation 1");
        assertThat(entry.reason()).isEqualTo("the topic is ahead");
    }

    @Test
    void theFirstReasonStaysAndAnotherIncarnationIsNotDoubted() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
        assertThat(incarnations().suspect(2, "not this one")).isFalse();
        assertThat(phase().states().load().readStoreAttached()).isTrue();
        assertThat(incarnations().suspect(1, "first")).isTrue();
        assertThat(incarnations().suspect(1, "second")).isFalse();

        assertThat(incarnations().present().suspicion()).extracting("reason").isEqualTo("first");
        assertThat(phase().audit().entries(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void aNewIncarnationBeginsUnsuspectedWithTheRelayAtItsFirstPosition() {
        phase().transitions().begin(Stage.of(Phase.SEPARATED), true);
        lastOfTwo();
        incarnations().suspect(1, "restored");

        var now = incarnations().declare(2, ACTION);

        assertThat(now).isEqualTo(incarnations().present());
        assertThat(now.number()).isEqualTo(2);
        assertThat(now.suspicion()).isNull();
        assertThat(now.noted()).isEqualTo(incarnations().server());
        var checkpoint = side().checkpoints().load();
        assertThat(checkpoint.upTo()).isEqualTo(new LogPosition(2, 0, 0));
        assertThat(checkpoint.heads().positions())
                .hasSize(Shard.COUNT)
                .allSatisfy((shard, at) -> assertThat(at).isEqualTo(new Position(2, shard, 0, 0)));
        assertThat(phase().states().load().readStoreAttached()).isFalse();
        assertThat(phase().audit().entries(Long.MAX_VALUE, 1).getFirst().action())
                .isEqualTo("incarnation.declare");
        assertThat(phase().audit().entries(Long.MAX_VALUE, 1).getFirst().actor())
                .isEqualTo("ada");
    }

    @Test
    void aNewIncarnationIsATransitionThoughTheReadStoreIsDetached() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), false);
        var before = phase().states().load();

        incarnations().declare(2, ACTION);

        assertThat(phase().states().load().phaseEpoch()).isEqualTo(before.phaseEpoch() + 1);
        assertThat(phase().switching().adopt(before, Map.of(StoreName.SEARCH, 1), ACTION))
                .as("what was decided before")
                .isEmpty();
    }

    @Test
    void itsNumberIsAboveEverythingThatWasSeen() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), false);
        assertThat(incarnations().declare(7, ACTION).number()).isEqualTo(7);
        assertThat(incarnations().declare(3, ACTION).number()).isEqualTo(8);
    }

    @Test
    void whatIsWrittenThenIsOfItAndTheOnlyThingLeftToPublish() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), false);
        var tea = chat.start("ada", "bob");
        chat.say("ada", tea, "while suspected");
        incarnations().declare(2, ACTION);

        chat.say("ada", tea, "afterwards");

        var from = side().checkpoints().load();
        var left = eventually("the event", () -> {
            var events = side().log().after(from.upTo(), LogLimit.events(10));
            return events.isEmpty() ? Optional.empty() : Optional.of(events);
        });
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().position().incarnation()).isEqualTo(2);
        assertThat(left.getFirst().seq()).isEqualTo(3);
    }

    @Test
    void theHeadsOfTheLogAreTheFirstPositionsOfTheNewOne() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), false);
        var last = lastOfTwo();
        incarnations().declare(2, ACTION);

        assertThat(side().log().head(last.position().shard()))
                .isEqualTo(new Position(2, last.position().shard(), 0, 0));
        assertThat(side().log().heads()).isEqualTo(side().checkpoints().load().heads());
    }

    @Test
    void whoeverWasTheRelayIsItNoMore() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), false);
        var held =
                side().leases().acquire("relay", "old", Duration.ofMinutes(1)).orElseThrow();
        incarnations().declare(2, ACTION);

        assertThatThrownBy(() -> side().checkpoints().advance(held, RelayCheckpoint.START))
                .isInstanceOf(LeaseLostException.class);
        var again =
                side().leases().acquire("relay", "old", Duration.ofMinutes(1)).orElseThrow();
        assertThat(again.epoch()).isGreaterThan(held.epoch());
        assertThat(side().checkpoints().load().upTo()).isEqualTo(new LogPosition(2, 0, 0));
    }
}
