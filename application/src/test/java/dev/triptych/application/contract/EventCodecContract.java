package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every codec of events writes, reads and refuses, the real one and its twin in tests alike. */
public abstract class EventCodecContract {
    private static final ConversationId TEA = ConversationId.of("0197a2b0-0000-7000-8000-000000000001");
    private static final MessageId SAID = MessageId.of("0197a2b0-0000-7000-8000-00000000000a");
    private static final UserId ADA = new UserId("ada");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final Instant LATER = Instant.parse("2026-01-03T03:04:05.999999Z");

    private static final Message LIVE = new Message(
            SAID, TEA, 2, ADA, new ClientMessageId("c1"), new MessageBody("hello"), null, AT, null, null, 1);
    private static final Message TOMBSTONE = LIVE.deleted(LATER);

    /** A codec that has written nothing yet. */
    protected abstract EventCodec codec();

    private static List<ChatEvent> events() {
        return List.of(
                new ConversationStarted(TEA, Profile.titled(new Title("tea")), ADA, AT, List.of(ADA), AT),
                new MemberAdded(TEA, 3, new UserId("bob"), AT),
                new MemberRemoved(TEA, 4, new UserId("bob"), AT),
                new MessageSent(LIVE, false, AT),
                new MessageSent(LIVE, true, LATER),
                new MessageEdited(5, LIVE, LATER),
                new MessageDeleted(6, TOMBSTONE, LATER),
                new ReadMarkerMoved(TEA, ADA, 2, AT));
    }

    /** Of a message that is deleted, with the tombstone in the place of what it said. */
    private static List<ChatEvent> redacted() {
        return List.of(
                new MessageSent(TOMBSTONE, false, AT),
                new MessageSent(TOMBSTONE, true, AT),
                new MessageEdited(5, TOMBSTONE, LATER));
    }

    @Test
    void everyEventIsReadBackAsItWasWritten() {
        var codec = codec();
        for (var event : events()) {
            assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
        }
    }

    @Test
    void aRedactedEventIsReadBackAsItWasWritten() {
        var codec = codec();
        for (var event : redacted()) {
            assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
        }
    }

    @Test
    void theSameEventIsWrittenAlikeEachTimeAndAnotherOneIsNot() {
        var codec = codec();
        for (var event : events()) {
            assertThat(codec.encode(event)).isEqualTo(codec.encode(event));
        }
        assertThat(events().stream().map(codec::encode)).doesNotHaveDuplicates();
    }

    @Test
    void anEventIsCalledByItsNameOnTheWireAndNamesItsMessage() {
        var codec = codec();
        assertThat(events().stream().map(event -> codec.encode(event).type()))
                .containsExactly(
                        "triptych.conversation.started",
                        "triptych.member.added",
                        "triptych.member.removed",
                        "triptych.message.sent",
                        "triptych.message.sent",
                        "triptych.message.edited",
                        "triptych.message.deleted",
                        "triptych.read-marker.moved");
        assertThat(codec.encode(new MessageEdited(5, LIVE, LATER)).data()).contains(SAID.toString());
    }

    @Test
    void anUnknownTypeOrVersionIsUnreadable() {
        var codec = codec();
        var written = codec.encode(new MessageSent(LIVE, false, AT));

        assertUnreadable(codec, new EncodedEvent("triptych.message.sung", 1, written.data()));
        assertUnreadable(codec, new EncodedEvent(written.type(), 0, written.data()));
        assertUnreadable(codec, new EncodedEvent(written.type(), 99, written.data()));
    }

    @Test
    void dataThatIsNoSuchEventIsUnreadable() {
        var codec = codec();
        var deleted = codec.encode(new MessageDeleted(6, TOMBSTONE, LATER));
        var added = codec.encode(new MemberAdded(TEA, 3, ADA, AT));

        assertUnreadable(codec, new EncodedEvent("triptych.message.sent", 1, "{}"));
        assertUnreadable(codec, new EncodedEvent("triptych.message.sent", 1, ""));
        assertUnreadable(codec, new EncodedEvent("triptych.message.sent", 1, added.data()));
        assertUnreadable(codec, new EncodedEvent("triptych.member.added", 1, deleted.data()));
    }

    @Test
    void anInstantFinerThanMicrosecondsIsRefusedBeforeItIsWritten() {
        var codec = codec();
        var tooFine = new MemberAdded(TEA, 3, ADA, Instant.parse("2026-01-02T03:04:05.000000001Z"));
        assertThatThrownBy(() -> codec.encode(tooFine)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertUnreadable(EventCodec codec, EncodedEvent event) {
        assertThatThrownBy(() -> codec.decode(event)).isInstanceOf(UnreadableEventException.class);
    }
}
