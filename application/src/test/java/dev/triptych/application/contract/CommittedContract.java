package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every command may expect of the answer of a transaction: its events, and the position that covers them. */
public abstract class CommittedContract extends WriteSideContract {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    @Test
    void theAnswerNamesTheNewestEvent() {
        var tea = chat.start("ada");

        var committed = chat.send("ada", tea, "c1", "hello");

        assertThat(committed.position()).isEqualTo(stream(tea).getLast().position());
        assertThat(stream(tea)).extracting(event -> event.position().shard()).containsOnly(Shard.of(tea));
    }

    @Test
    void theAnswerHoldsTheEventsAsTheLogShowsThem() {
        var tea = chat.start("ada", "bob");
        var elsewhere = chat.start("ada");
        logged(2);

        var committed = store().transact(Set.of(tea, elsewhere), tx -> {
            var moved = new ReadMarkerMoved(tea, BOB, 1, tx.now());
            tx.readMarkers().save(moved);
            tx.record(List.of());
            tx.record(List.of(new MemberRemoved(tea, 2, BOB, tx.now()), new MemberAdded(elsewhere, 2, BOB, tx.now())));
            tx.record(List.of(moved, new MemberAdded(tea, 3, BOB, tx.now())));
            return "done";
        });

        assertThat(committed.events())
                .isEqualTo(logged(6).subList(2, 6))
                .extracting(LoggedEvent::seq)
                .containsExactly(2L, 2L, 0L, 3L);
        assertThat(committed.events())
                .extracting(
                        event -> side().codec().decode(event.event()).getClass().getSimpleName())
                .containsExactly("MemberRemoved", "MemberAdded", "ReadMarkerMoved", "MemberAdded");
        assertThat(committed.position()).isEqualTo(committed.events().getLast().position());
        assertThat(committed.events())
                .allSatisfy(event -> assertThat(side().log().find(event.id())).contains(event));
    }

    @Test
    void manyEventsOfOneAnswerStandInTheirOrder() {
        var tea = chat.start("ada");
        logged(1);

        var committed = store().transact(Set.of(tea), tx -> {
            tx.record(IntStream.range(0, 300)
                    .mapToObj(n -> new MemberAdded(tea, 2 + n, new UserId("user " + n), tx.now()))
                    .toList());
            return tx;
        });

        assertThat(committed.events()).isEqualTo(logged(301).subList(1, 301));
    }

    @Test
    void whoWroteNothingAndNamedNothingHasNoPosition() {
        var tea = chat.start("ada");

        var committed = store().transact(Set.of(tea), tx -> tx.conversations().find(tea, Set.of(ADA)));

        assertThat(committed.value()).isPresent();
        assertThat(committed.position()).isNull();
        assertThat(committed.events()).isEmpty();
    }

    @Test
    void aRepeatedSendCoversWhatWasSentAtFirst() {
        var tea = chat.start("ada");
        var first = chat.send("ada", tea, "c1", "hello");
        chat.say("ada", tea, "and more");

        var repeated = chat.send("ada", tea, "c1", "hello");

        assertThat(repeated.value()).isInstanceOf(SendMessageResult.Repeated.class);
        assertThat(repeated.events()).isEmpty();
        assertThat(Objects.requireNonNull(repeated.position()).covers(Objects.requireNonNull(first.position())))
                .isTrue();
        assertThat(repeated.position().covers(stream(tea).getLast().position())).isTrue();
        assertThat(repeated.position()).isEqualTo(side().log().head(Shard.of(tea)));
    }

    @Test
    void ofManyIdenticalSendsAtOnceEachCoversTheOneThatCounts() {
        var tea = chat.start("ada");

        var answers = atOnce(12, _ -> chat.send("ada", tea, "c1", "hello"));

        var original = stream(tea).getLast().position();
        assertThat(answers).extracting(answer -> answer.events().size()).containsOnlyOnce(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                Objects.requireNonNull(answer.position()).covers(original))
                        .isTrue());
    }

    @Test
    void aNewConversationCoversTheBeginningOfItsShard() {
        var nowhere = new ConversationId(UUID.randomUUID());

        var committed = store().transact(Set.of(), tx -> {
            tx.cover(nowhere);
            return tx;
        });

        assertThat(committed.position()).isEqualTo(Position.before(Shard.of(nowhere)));
    }

    @Test
    void whatWasWrittenGoesBeforeWhatWasNamed() {
        var tea = chat.start("ada");

        var committed = store().transact(Set.of(tea), tx -> {
            tx.cover(tea);
            tx.record(List.of(new MemberAdded(tea, 2, BOB, tx.now())));
            return tx;
        });

        assertThat(committed.position()).isEqualTo(stream(tea).getLast().position());
    }
}
