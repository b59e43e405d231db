package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.port.ConversationCopy;
import dev.triptych.application.port.ConversationSource;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.MessageRange;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a backfill may expect of the write store. */
public abstract class ConversationSourceContract extends WriteSideContract {
    private static final int MANY = 1_000;

    /** Of the store that people talk over. */
    protected abstract ConversationSource source();

    private List<ConversationCopy> all() {
        return source().conversations(null, MANY, Long.MAX_VALUE);
    }

    private List<Message> messages(ConversationId in, long after, long upTo) {
        return source().messages(List.of(new MessageRange(in, after, upTo)), MANY);
    }

    @Test
    void anEmptyStoreHasNothing() {
        assertThat(source().settled()).isEqualTo(Frontier.NONE);
        assertThat(source().messages()).isZero();
        assertThat(all()).isEmpty();
        assertThat(source().messages(List.of(), MANY)).isEmpty();
        assertThat(messages(new ConversationId(UUID.randomUUID()), 0, MANY)).isEmpty();
        assertThat(source().markers(null, MANY)).isEmpty();
    }

    @Test
    void whatIsSettledIsTheNewestEventOfEachShardThatHasOne() {
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "hello");
        var coffee = chat.start("ada");
        var shards = List.of(Shard.of(tea), Shard.of(coffee));
        var newest = new Frontier(newestOf(logged(3)));

        Concurrently.until("everything is settled", () -> source().settled().covers(newest));

        assertThat(source().settled()).isEqualTo(newest);
        assertThat(source().settled().positions().keySet()).containsExactlyInAnyOrderElementsOf(Set.copyOf(shards));
    }

    private static Map<Shard, Position> newestOf(List<LoggedEvent> events) {
        var newest = new HashMap<Shard, Position>();
        events.forEach(event -> newest.put(event.position().shard(), event.position()));
        return newest;
    }

    @Test
    void aConversationIsCopiedWithThoseWhoBelongToIt() {
        var tea = chat.start("ada", "bob");
        chat.add("ada", tea, "cem");
        chat.say("bob", tea, "hello");
        chat.remove("ada", tea, "bob");
        var events = logged(4);

        assertThat(all()).singleElement().satisfies(copy -> {
            assertThat(copy.id()).isEqualTo(tea);
            assertThat(copy.title().text()).isEqualTo("tea of ada");
            assertThat(copy.createdBy()).isEqualTo(new UserId("ada"));
            assertThat(copy.createdAt()).isEqualTo(events.getFirst().recordedAt());
            assertThat(copy.seq()).isEqualTo(4);
            assertThat(copy.members())
                    .hasSize(2)
                    .containsEntry(new UserId("ada"), events.getFirst().recordedAt())
                    .containsEntry(new UserId("cem"), events.get(1).recordedAt());
        });
    }

    @Test
    void someoneWhoLeftAndCameBackIsAMemberSinceThen() {
        var tea = chat.start("ada", "bob");
        chat.remove("bob", tea, "bob");
        chat.add("ada", tea, "bob");

        assertThat(all().getFirst().members())
                .containsEntry(new UserId("bob"), logged(3).get(2).recordedAt());
    }

    @Test
    void conversationsComeInPiecesEachOnceAndInAnOrderThatLasts() {
        var started = new ArrayList<ConversationId>();
        IntStream.range(0, 10).forEach(n -> started.add(chat.start("ada", "user-" + n)));
        var seen = new ArrayList<ConversationId>();
        var batch = source().conversations(null, 3, Long.MAX_VALUE);
        while (!batch.isEmpty()) {
            assertThat(batch).hasSizeLessThanOrEqualTo(3);
            batch.forEach(copy -> seen.add(copy.id()));
            batch = source().conversations(seen.getLast(), 3, Long.MAX_VALUE);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(started).doesNotHaveDuplicates();
        assertThat(all()).extracting(ConversationCopy::id).containsExactlyElementsOf(seen);
    }

    @Test
    void aPieceHoldsNoMoreEventsThanAskedForUnlessItsFirstConversationDoes() {
        IntStream.range(0, 6).forEach(_ -> {
            var id = chat.start("ada");
            IntStream.range(0, 4).forEach(n -> chat.say("ada", id, "number " + n));
        });

        assertThat(source().conversations(null, MANY, 14)).hasSize(2);
        assertThat(source().conversations(null, MANY, 15)).hasSize(3);
        assertThat(source().conversations(null, MANY, 4)).hasSize(1);
        assertThat(source().conversations(null, 2, 15)).hasSize(2);
    }

    @Test
    void messagesAreReadAsTheyAreNowInTheOrderOfTheirStream() {
        var tea = chat.start("ada", "bob");
        var said = IntStream.range(0, 5)
                .mapToObj(n -> chat.say("bob", tea, "number " + n))
                .toList();
        chat.edit("bob", said.get(1).id(), "edited", null);
        chat.delete("bob", said.get(3).id());
        var elsewhere = chat.start("bob");
        chat.say("bob", elsewhere, "elsewhere");

        assertThat(messages(tea, 0, MANY))
                .containsExactlyElementsOf(
                        said.stream().map(message -> chat.now(message.id())).toList());
        assertThat(messages(tea, 0, MANY).get(3).isDeleted()).isTrue();
        assertThat(source().messages()).isEqualTo(6);
    }

    @Test
    void onlyWhatIsInARangeIsRead() {
        var tea = chat.start("ada");
        IntStream.range(0, 6).forEach(n -> chat.say("ada", tea, "number " + n));

        assertThat(messages(tea, 3, 5)).extracting(Message::seq).containsExactly(4L, 5L);
        assertThat(source().messages(List.of(new MessageRange(tea, 3, MANY)), 2))
                .extracting(Message::seq)
                .containsExactly(4L, 5L);
        assertThat(messages(tea, 7, MANY)).isEmpty();
    }

    @Test
    void manyRangesAreReadTogether() {
        var ranges = IntStream.range(0, 5)
                .mapToObj(n -> {
                    var id = chat.start("ada");
                    IntStream.range(0, n).forEach(m -> chat.say("ada", id, "number " + m));
                    return new MessageRange(id, 0, n);
                })
                .toList();

        var read = source().messages(ranges, MANY);

        assertThat(read)
                .extracting(Message::conversationId, Message::seq)
                .containsExactlyElementsOf(ranges.stream()
                        .flatMap(range -> LongStream.rangeClosed(2, range.upTo())
                                .mapToObj(seq -> tuple(range.conversationId(), seq)))
                        .toList());
        assertThat(read)
                .allSatisfy(message -> assertThat(
                                Objects.requireNonNull(message.body()).text())
                        .isEqualTo("number " + (message.seq() - 2)));
    }

    @Test
    void markersComeInPiecesEachOnce() {
        var marked = new ArrayList<ReadMarker>();
        for (var n = 0; n < 4; n++) {
            var id = chat.start("ada", "bob");
            chat.say("bob", id, "hello");
            for (var user : List.of("ada", "bob")) {
                chat.markRead(user, id, 1);
                chat.markRead(user, id, 2);
                marked.add(new ReadMarker(id, new UserId(user), 2));
            }
        }
        var seen = new ArrayList<ReadMarker>();
        var page = source().markers(null, 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            seen.addAll(page);
            page = source().markers(
                            new Membership(
                                    seen.getLast().conversationId(),
                                    seen.getLast().userId()),
                            3);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(marked);
    }
}
