package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.live.LogExtent;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.domain.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What live streams may expect of the log that they catch up from. */
public abstract class StreamHistoryContract extends WriteSideContract {
    private static final int MANY = 1_000;
    private static final LogLimit WIDE = new LogLimit(MANY, 100_000_000);
    private static final int FAT = 4_000;

    /** The history of {@link #side}. */
    protected abstract StreamHistory history();

    private ConversationId fatTalk(int messages) {
        var tea = chat.start("ada", "bob");
        for (var number = 0; number < messages; number++) {
            chat.say("ada", tea, "😀".repeat(FAT));
        }
        logged(messages + 1);
        return tea;
    }

    private Frontier heads() {
        return side().log().heads();
    }

    /** What a third of the conversation's first ten events weighs. */
    private LogLimit aThird(ConversationId tea) {
        var bytes = history().ofConversation(tea, 1, 10, MANY).bytes();
        return new LogLimit(MANY, (int) (bytes / 3));
    }

    @Test
    void aPageEndsWhereItsBytesAreSpentAndTheNextGoesOn() {
        var tea = fatTalk(9);
        var bound = aThird(tea);
        var read = new ArrayList<Long>();
        for (var page = history().ofConversation(tea, 1, bound); !page.isEmpty(); ) {
            assertThat(page).hasSizeBetween(1, 5);
            page.forEach(event -> read.add(event.seq()));
            page = history().ofConversation(tea, page.getLast().seq() + 1, bound);
        }
        assertThat(read).isEqualTo(seqs(tea)).hasSize(10);
    }

    @Test
    void aPageOfAShardEndsLikewise() {
        var tea = fatTalk(9);
        var head = heads().at(stream(tea).getFirst().position().shard());
        var read = new ArrayList<LoggedEvent>();
        for (var from = Position.before(head.shard());
                !from.covers(head);
                from = read.getLast().position()) {
            var page = history().ofShard(from, head, aThird(tea));
            assertThat(page).hasSizeBetween(1, 5);
            read.addAll(page);
        }
        assertThat(read).isEqualTo(stream(tea));
    }

    @Test
    void aPageHasAtLeastOneEventHoweverFat() {
        var tea = fatTalk(3);
        assertThat(history().ofConversation(tea, 2, new LogLimit(MANY, 1))).hasSize(1);
        assertThat(history().ofConversation(tea, 1, new LogLimit(2, 100_000_000)))
                .hasSize(2);
        assertThat(history().ofConversation(tea, 5, WIDE)).isEmpty();
    }

    @Test
    void whatLiesBetweenTwoFrontiersIsMeasured() {
        chat.start("ada", "bob");
        logged(1);
        var before = heads();
        var tea = fatTalk(4);
        var extent = history().between(before, heads(), MANY);
        assertThat(extent.events()).isEqualTo(5);
        assertThat(extent.bytes())
                .isEqualTo(history().ofConversation(tea, 1, 5, MANY).bytes());
        assertThat(extent.whole()).isTrue();
        assertThat(history().between(heads(), heads(), MANY)).isEqualTo(new LogExtent(0, 0, true));
        assertThat(history().between(Frontier.NONE, heads(), MANY).events()).isEqualTo(6);
        assertThat(history().between(Frontier.NONE, heads(), 3).events()).isEqualTo(4);
        var first = stream(tea).getFirst().position();
        var rest = heads().positions().get(first.shard());
        var within = new Frontier(Map.of(first.shard(), rest));
        assertThat(history()
                        .between(new Frontier(Map.of(first.shard(), first)), within, MANY)
                        .events())
                .isEqualTo(4);
    }

    @Test
    void whatAConversationHasIsMeasured() {
        var tea = fatTalk(4);
        var extent = history().ofConversation(tea, 2, 5, MANY);
        assertThat(extent.events()).isEqualTo(4);
        var parts = history().ofConversation(tea, 2, 3, MANY).bytes()
                + history().ofConversation(tea, 4, 5, MANY).bytes();
        assertThat(extent.bytes()).isPositive().isEqualTo(parts);
        assertThat(extent.whole()).isTrue();
        assertThat(history().ofConversation(tea, 1, 5, 2).events()).isEqualTo(3);
        assertThat(history().ofConversation(tea, 6, 5, 2)).isEqualTo(new LogExtent(0, 0, true));
    }

    @Test
    void readMarkersAreNoPartOfAConversationsStream() {
        var tea = chat.start("ada", "bob");
        chat.say("ada", tea, "tea?");
        chat.markRead("bob", tea, 2);
        logged(3);
        assertThat(history().ofConversation(tea, 1, WIDE))
                .extracting(LoggedEvent::seq)
                .isEqualTo(List.of(1L, 2L));
        assertThat(history().ofConversation(tea, 1, 2, MANY).whole()).isTrue();
    }
}
