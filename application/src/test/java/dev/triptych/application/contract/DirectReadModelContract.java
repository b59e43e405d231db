package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.migration.dualwrite.DirectReadModel.Outcome;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a request may expect of the read store that it writes to beside the stream. */
public abstract class DirectReadModelContract extends ReadSideContract {
    private static final int ROUNDS = 40;

    private DirectReadModel direct() {
        return side().direct();
    }

    /** Writes the events of a conversation from one seq to another. */
    private Outcome write(ConversationId conversation, int firstSeq, int lastSeq) {
        var events = feed.stream(conversation).subList(firstSeq - 1, lastSeq);
        return direct().write(conversation, firstSeq, Folded.of(events));
    }

    private void park(ConversationId conversation, long seq) {
        var position = new Position(1, Shard.of(conversation), 1, 1);
        transact(lease("feed", LONG), tx -> tx.park(List.of(parked(conversation, seq, position))));
    }

    private void assertThatItIsTheTruth(ConversationId conversation) {
        var truth = feed.truth();
        assertThat(side().conversations().findById(ADA, conversation))
                .isPresent()
                .isEqualTo(truth.of(ConversationReadRepository.class).findById(ADA, conversation));
        assertThat(side().messages().findRecentMessages(ADA, conversation, all()))
                .isEqualTo(truth.of(MessageReadRepository.class).findRecentMessages(ADA, conversation, all()));
        assertThat(side().conversations().findMembers(ADA, conversation, all(), null))
                .isEqualTo(truth.of(ConversationReadRepository.class).findMembers(ADA, conversation, all(), null));
    }

    private static Limit all() {
        return new Limit(100);
    }

    @Test
    void whatFollowsIsWrittenAndTheStreamLeavesItAside() {
        direct().ping();
        var tea = chat.start("ada", "bob");
        assertThat(write(tea, 1, 1)).isEqualTo(Outcome.WRITTEN);
        assertThatItIsTheTruth(tea);
        var said = chat.say("bob", tea, "hello");
        chat.add("ada", tea, "cem");
        assertThat(write(tea, 2, 3)).isEqualTo(Outcome.WRITTEN);
        chat.edit("bob", said.id(), "hello all", null);
        chat.remove("ada", tea, "bob");
        assertThat(write(tea, 4, 5)).isEqualTo(Outcome.WRITTEN);
        assertThatItIsTheTruth(tea);
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);

        feed.deliver();

        assertThatItIsTheTruth(tea);
        assertThat(seen(tea).memberCount()).isEqualTo(2);
        assertThat(feed.counts().applied()).isZero();
        assertThat(model().frontier()).isEqualTo(feed.heads());
    }

    @Test
    void whatTheStreamHasBroughtIsAlreadyThere() {
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "hello");
        feed.deliver();

        assertThat(write(tea, 1, 1)).isEqualTo(Outcome.ALREADY_THERE);
        assertThat(write(tea, 2, 2)).isEqualTo(Outcome.ALREADY_THERE);
        assertThat(write(tea, 1, 2)).isEqualTo(Outcome.ALREADY_THERE);

        assertThatItIsTheTruth(tea);
    }

    @Test
    void whatWasWrittenOnceIsNotWrittenAgain() {
        var tea = chat.start("ada", "bob");
        chat.add("ada", tea, "cem");

        assertThat(write(tea, 1, 2)).isEqualTo(Outcome.WRITTEN);
        assertThat(write(tea, 1, 2)).isEqualTo(Outcome.ALREADY_THERE);
        assertThat(write(tea, 2, 2)).isEqualTo(Outcome.ALREADY_THERE);

        assertThat(seen(tea).memberCount()).isEqualTo(3);
    }

    @Test
    void behindAGapNothingIsWrittenUntilTheStreamHasClosedIt() {
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "missed");
        chat.say("bob", tea, "comes first");
        assertThat(write(tea, 3, 3)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        assertThat(side().conversations().findById(ADA, tea)).isEmpty();
        assertThat(write(tea, 1, 1)).isEqualTo(Outcome.WRITTEN);
        assertThat(write(tea, 3, 3)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        assertThat(seen(tea).seq()).isEqualTo(1);
        assertThat(seen(tea).lastMessage()).isNull();

        feed.deliver();

        assertThatItIsTheTruth(tea);
        chat.say("bob", tea, "goes on");
        assertThat(write(tea, 4, 4)).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void whatIsThereInPartIsLeftToTheStream() {
        var tea = chat.start("ada", "bob");
        chat.add("ada", tea, "cem");
        chat.add("ada", tea, "dan");
        assertThat(write(tea, 1, 2)).isEqualTo(Outcome.WRITTEN);

        assertThat(write(tea, 2, 3)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        assertThat(write(tea, 1, 3)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);

        assertThat(seen(tea).memberCount()).isEqualTo(3);
    }

    @Test
    void whereSomethingIsParkedNothingIsWritten() {
        var tea = chat.start("ada", "bob");
        var coffee = chat.start("ada", "bob");
        feed.deliver();
        chat.say("bob", tea, "behind");
        chat.say("bob", coffee, "elsewhere");
        park(tea, 2);

        assertThat(write(tea, 2, 2)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        assertThat(write(coffee, 2, 2)).isEqualTo(Outcome.WRITTEN);
        assertThat(seen(tea).seq()).isEqualTo(1);
    }

    @Test
    void whereTheFirstEventIsParkedNothingIsWritten() {
        var tea = chat.start("ada", "bob");
        park(tea, 1);

        assertThat(write(tea, 1, 1)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        assertThat(side().conversations().findById(ADA, tea)).isEmpty();
    }

    @Test
    void aParkedReadMarkerHoldsUpNothing() {
        var tea = chat.start("ada", "bob");
        park(tea, 0);

        assertThat(write(tea, 1, 1)).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void readMarkersAreRaisedAndNeverLowered() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 9).forEach(n -> chat.say("bob", tea, "number " + n));
        feed.deliver();

        for (var seq : List.of(2L, 8L, 5L)) {
            direct().raiseMarkers(Folded.of(List.of(new ReadMarkerMoved(tea, ADA, seq, AT))));
        }

        assertThat(seen(tea).unreadCount()).isEqualTo(2);
        assertThat(seen(tea).seq()).isEqualTo(10);
    }

    @Test
    void ofManyWritersOfANewConversationOneWrites() {
        for (var round = 0; round < ROUNDS; round++) {
            var tea = chat.start("ada", "bob", "cem");

            var outcomes = Concurrently.atOnce(4, _ -> write(tea, 1, 1));

            assertThat(outcomes).containsOnlyOnce(Outcome.WRITTEN);
            assertThat(seen(tea).memberCount()).isEqualTo(3);
        }
    }

    @Test
    void ofManyWritersOfTheNextEventOneWrites() {
        var tea = chat.start("ada", "bob");
        assertThat(write(tea, 1, 1)).isEqualTo(Outcome.WRITTEN);
        for (var round = 2; round < ROUNDS; round++) {
            chat.add("ada", tea, "guest-" + round);
            var seq = round;

            var outcomes = Concurrently.atOnce(4, _ -> write(tea, seq, seq));

            assertThat(outcomes).containsOnlyOnce(Outcome.WRITTEN).contains(Outcome.ALREADY_THERE);
            assertThat(seen(tea).memberCount()).isEqualTo(round + 1);
        }
    }

    /** Conversations begin and go on, each event written by its request while the stream brings it as well. */
    @Test
    void besideTheStreamEveryEventIsAppliedOnce() {
        var conversations = new ArrayList<ConversationId>();
        var written = 0;
        feed.project();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talk = threads.submit(() -> {
                var mine = 0;
                for (var round = 0; round < ROUNDS; round++) {
                    mine += talk(conversations);
                }
                return mine;
            });
            while (!talk.isDone()) {
                feed.deliver();
            }
            written = Concurrently.outcome(talk);
        }
        feed.deliver();

        conversations.forEach(this::assertThatItIsTheTruth);
        var events =
                conversations.stream().mapToInt(id -> feed.stream(id).size()).sum();
        assertThat(written + feed.counts().applied()).isEqualTo(events);
        assertThat(feed.counts().parked()).isZero();
    }

    /** How many events of a new conversation the requests wrote. */
    private int talk(List<ConversationId> conversations) {
        var tea = chat.start("ada", "bob");
        conversations.add(tea);
        var written = tryToWrite(tea, 1);
        var said = chat.say("bob", tea, "hello");
        written += tryToWrite(tea, 2);
        chat.add("ada", tea, "guest-" + UUID.randomUUID());
        written += tryToWrite(tea, 3);
        var reply = chat.reply("bob", tea, "to myself", said.id());
        written += tryToWrite(tea, 4);
        chat.reply("ada", tea, "good day", said.id());
        written += tryToWrite(tea, 5);
        chat.delete("bob", said.id());
        written += tryToWrite(tea, 6);
        chat.delete("bob", reply.id());
        written += tryToWrite(tea, 7);
        chat.remove("ada", tea, "bob");
        return written + tryToWrite(tea, 8);
    }

    private int tryToWrite(ConversationId conversation, int seq) {
        try {
            return write(conversation, seq, seq) == Outcome.WRITTEN ? 1 : 0;
        } catch (StoreUnavailableException busy) {
            return 0;
        }
    }
}
