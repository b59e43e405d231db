package dev.triptych.application.flow.live;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.flow.live.LiveHouse.drained;
import static dev.triptych.application.flow.live.LiveHouse.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the events of a message tell of the replies to it, and what that costs. */
class RepliesOnStreamsTest {
    private final LiveHouse house = new LiveHouse();
    private final ConversationId tea = house.workspace.conversation(ADA, BOB);
    private final Message root = house.workspace.message(ADA, tea, "tea?");

    RepliesOnStreamsTest() {
        house.flow();
    }

    private Message reply(String body) {
        return replyTo(root.id(), body);
    }

    private Message replyTo(MessageId message, String body) {
        var result = house.workspace.send(BOB, tea, body, body, message).value();
        return ((SendMessageResult.Sent) result).message();
    }

    private LiveStream ofTea() {
        return house.streams.ofConversation(BOB.id(), tea, null).orElseThrow();
    }

    private LiveStream resumedAt(long seq) {
        return house.streams.ofConversation(BOB.id(), tea, seq).orElseThrow();
    }

    private LiveStream bobs() {
        return house.streams.ofUser(BOB.id(), null);
    }

    private static List<ReplySummary> replies(List<LiveEvent> events) {
        return events.stream()
                .map(event -> ((LiveEvent.Happened) event).replies())
                .toList();
    }

    private static ReplySummary upTo(int count, Message newest) {
        return new ReplySummary(count, newest.sentAt());
    }

    @Test
    void whatIsSentHasNoRepliesAndNothingIsLookedUp() {
        var streams = List.of(ofTea(), bobs());
        reply("yes");
        house.workspace.rename(ADA, tea, "late tea");
        house.flow();
        for (var stream : streams) {
            assertThat(replies(drained(stream))).containsExactly(ReplySummary.NONE, ReplySummary.NONE);
        }
        assertThat(house.messages.queries()).isZero();
    }

    @Test
    void anEditAndADeletionTellOfTheRepliesToEveryStreamByOneQueryEach() {
        var streams = List.of(ofTea(), ofTea(), bobs(), house.streams.ofUser(ADA.id(), null));
        reply("yes");
        var last = reply("no");
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        house.flow();
        assertThat(house.messages.queries()).isEqualTo(1);
        for (var stream : streams) {
            var events = drained(stream);
            assertThat(words(events)).containsExactly("yes", "no", "coffee?");
            assertThat(replies(events)).containsExactly(ReplySummary.NONE, ReplySummary.NONE, upTo(2, last));
        }

        house.workspace.delete(ADA, root.id());
        house.flow();
        assertThat(house.messages.queries()).isEqualTo(2);
        for (var stream : streams) {
            var events = drained(stream);
            assertThat(words(events)).containsExactly("MessageDeleted");
            assertThat(replies(events)).containsExactly(upTo(2, last));
        }
        assertThat(house.counts.lateEvents()).isZero();
    }

    @Test
    void aRunOfEditsAndDeletionsIsLookedUpByOneQuery() {
        var stream = ofTea();
        var yes = reply("yes");
        var deep = replyTo(yes.id(), "which?");
        house.workspace.edit(BOB, deep.id(), "which one?", null);
        house.workspace.edit(BOB, yes.id(), "yes!", null);
        house.workspace.delete(BOB, deep.id());
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        house.flow();
        var events = drained(stream);
        assertThat(words(events)).containsExactly("yes", "which?", "which one?", "yes!", "MessageDeleted", "coffee?");
        assertThat(replies(events).subList(0, 5)).containsOnly(ReplySummary.NONE);
        assertThat(replies(events).getLast()).isEqualTo(upTo(1, yes));
        assertThat(house.messages.queries()).isEqualTo(1);
    }

    @Test
    void whatNoStreamShowsIsNotLookedUp() {
        var cake = house.workspace.conversation(ADA, BOB);
        house.flow();
        var stream = house.streams.ofConversation(BOB.id(), cake, null).orElseThrow();
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        house.flow();
        assertThat(drained(stream)).isEmpty();
        assertThat(house.messages.queries()).isZero();
    }

    @Test
    void whatIsReplayedTellsOfTheRepliesByNow() {
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        reply("yes");
        var last = reply("no");
        house.flow();
        var events = drained(resumedAt(1));
        assertThat(words(events)).containsExactly("coffee?", "coffee?", "yes", "no");
        assertThat(replies(events)).containsExactly(upTo(2, last), upTo(2, last), ReplySummary.NONE, ReplySummary.NONE);
        assertThat(house.messages.queries()).isEqualTo(1);

        house.workspace.delete(ADA, root.id());
        house.workspace.delete(BOB, last.id());
        house.flow();
        var rest = drained(resumedAt(5));
        assertThat(words(rest)).containsExactly("MessageDeleted", "MessageDeleted");
        assertThat(replies(rest).getFirst().count()).isEqualTo(1);
        assertThat(replies(rest).getLast()).isEqualTo(ReplySummary.NONE);
    }

    @Test
    void whatIsLateTellsOfTheRepliesByNow() {
        var one = ofTea();
        var all = bobs();
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        house.flow();
        var last = reply("yes");
        house.workspace.later(Duration.ofMinutes(1));
        for (var stream : List.of(one, all)) {
            assertThat(replies(drained(stream))).containsExactly(upTo(1, last));
        }
        assertThat(house.counts.lateEvents()).isEqualTo(2);
    }

    @Test
    void whatTheFeedCouldNotLookUpEachStreamDoes() {
        var streams = List.of(ofTea(), bobs());
        var last = reply("yes");
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        house.messages.down(true);
        house.flow();
        house.messages.down(false);
        for (var stream : streams) {
            var events = drained(stream);
            assertThat(words(events)).containsExactly("yes", "coffee?");
            assertThat(replies(events)).containsExactly(ReplySummary.NONE, upTo(1, last));
        }
    }

    @Test
    void anOutageBreaksOffStreamsWhichLoseNothing() {
        for (var stream : List.of(ofTea(), bobs())) {
            var position = stream.position();
            house.workspace.edit(ADA, root.id(), "coffee? " + house.messages.queries(), null);
            house.messages.down(true);
            house.flow();
            assertThatThrownBy(() -> drained(stream)).isInstanceOf(StoreUnavailableException.class);
            assertThat(stream.position()).isEqualTo(position);
            stream.close();
            house.messages.down(false);
        }
        assertThat(drained(resumedAt(2))).hasSize(2);
        assertThat(house.feed.queuedBytes()).isZero();
    }

    @Test
    void whoJoinsWhileTheFeedLooksUpGetsTheRepliesToo() {
        var cake = house.workspace.conversation(ADA, EVE);
        var slice = house.workspace.message(ADA, cake, "cake?");
        var last = reply("yes");
        house.flow();
        var adas = house.streams.ofConversation(ADA.id(), cake, null).orElseThrow();
        var joined = new ArrayList<LiveStream>();
        house.messages.onceBeforeReading(() -> joined.add(bobs()));
        house.workspace.edit(ADA, slice.id(), "pie?", null);
        house.workspace.edit(ADA, root.id(), "coffee?", null);
        house.flow();
        assertThat(replies(drained(adas))).containsExactly(ReplySummary.NONE);
        var events = drained(joined.getFirst());
        assertThat(words(events)).containsExactly("coffee?");
        assertThat(replies(events)).containsExactly(upTo(1, last));
        assertThat(house.counts.lateEvents()).isEqualTo(1);
    }
}
