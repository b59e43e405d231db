package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a backfill may expect of the write store. */
public abstract class ConversationSourceContract extends WriteSideContract {
    private static final int MANY = 1_000;

    /** Of the store that people talk over. */
    protected abstract ConversationSource source();

    private List<ConversationCopy> all() {
        return source().conversations(null, MANY, Long.MAX_VALUE);
    }

    @Test
    void anEmptyStoreHasNothing() {
        assertThat(source().settled()).isEqualTo(Frontier.NONE);
        assertThat(source().messages()).isZero();
        assertThat(all()).isEmpty();
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
            assertThat(copy.profile().title().text()).isEqualTo("tea of ada");
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
    void aPieceHoldsNoMoreEventsAndMembersThanAskedForUnlessItsFirstConversationDoes() {
        IntStream.range(0, 6).forEach(_ -> {
            var id = chat.start("ada");
            IntStream.range(0, 4).forEach(n -> chat.say("ada", id, "number " + n));
        });

        assertThat(source().conversations(null, MANY, 17)).hasSize(2);
        assertThat(source().conversations(null, MANY, 18)).hasSize(3);
        assertThat(source().conversations(null, MANY, 4)).hasSize(1);
        assertThat(source().conversations(null, 2, 18)).hasSize(2);
    }

    @Test
    void messagesAreCountedDeletedOnesToo() {
        var tea = chat.start("ada", "bob");
        var said = chat.say("bob", tea, "hello");
        chat.delete("bob", said.id());
        chat.say("bob", chat.start("bob"), "elsewhere");

        assertThat(source().messages()).isEqualTo(2);
    }
}
