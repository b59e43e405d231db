package dev.triptych.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");
    private static final UserId EVE = new UserId("eve");
    private static final ConversationId TEA = new ConversationId(new UUID(1, 1));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ConversationStarted started =
            Conversation.start(TEA, Profile.titled(new Title("tea")), ADA, List.of(BOB, ADA, BOB), NOON, NOON);
    private final Conversation tea = Conversation.from(started, new Roster(Set.of(ADA, BOB, EVE), Set.of(ADA, BOB)));

    @Test
    void aConversationBeginsWithItsCreatorAndEverybodyOnce() {
        assertThat(started.members()).containsExactly(ADA, BOB);
        assertThat(started.seq()).isEqualTo(1);
        assertThat(tea.seq()).isEqualTo(1);
    }

    @Test
    void aSecondMessageInTheSameMicrosecondIsOneLater() {
        var first = sent(tea, 1, NOON);
        var second = sent(tea.after(first), 2, NOON);
        var earlier = sent(tea.after(first).after(second), 3, NOON.minusSeconds(9));

        assertThat(first.message().sentAt()).isEqualTo(NOON);
        assertThat(second.message().sentAt()).isEqualTo(NOON.plusNanos(1_000));
        assertThat(earlier.message().sentAt()).isEqualTo(NOON.plusNanos(2_000));
    }

    @Test
    void nanosecondsAreCutOffSoThatEveryStoreHoldsTheSame() {
        assertThat(sent(tea, 1, NOON.plusNanos(1_999)).message().sentAt()).isEqualTo(NOON.plusNanos(1_000));
    }

    @Test
    void timesStayStrictlyApartThoughTheClockGivesNanoseconds() {
        var first = sent(tea, 1, NOON.plusNanos(1_100));
        var second = sent(tea.after(first), 2, NOON.plusNanos(1_900));

        assertThat(second.message().sentAt()).isAfter(first.message().sentAt());
    }

    @Test
    void anImportedMessageKeepsItsTimeAndHoldsNobodyUp() {
        var old = tea.takeIn(draft(1), NOON.minus(Duration.ofDays(9)), NOON);
        var after = tea.after(old);

        assertThat(old.imported()).isTrue();
        assertThat(old.message().sentAt()).isEqualTo(NOON.minus(Duration.ofDays(9)));
        assertThat(after.lastSentAt()).isNull();
        assertThat(sent(after, 2, NOON).message().sentAt()).isEqualTo(NOON);
    }

    @Test
    void anAnswerGetsItsMessageOnceAndKeepsEverythingElse() {
        var old = tea.takeIn(draft(1), NOON.minus(Duration.ofDays(9)), NOON);
        var after = tea.after(old);
        var root = new MessageId(new UUID(1, 7));

        var answering = happened(after.answer(old.message(), root, NOON));

        assertThat(answering.message().replyTo()).isEqualTo(root);
        assertThat(answering.message().version()).isEqualTo(2);
        assertThat(answering.message().editedAt()).isNull();
        assertThat(answering.message().body()).isEqualTo(old.message().body());
        var later = after.after(answering);
        assertThat(later.answer(answering.message(), new MessageId(new UUID(1, 8)), NOON))
                .isEqualTo(new Decision.AlreadySo<>());
        assertThat(after.answer(old.message().deleted(NOON), root, NOON)).isEqualTo(new Decision.AlreadySo<>());
    }

    @Test
    void onlyMembersSendAndAdd() {
        var stranger =
                new Draft(new MessageId(new UUID(1, 9)), EVE, new ClientMessageId("c"), new MessageBody("x"), null);

        assertThat(tea.send(stranger, NOON)).isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.takeIn(stranger, NOON, NOON).message().senderId()).isEqualTo(EVE);
        assertThat(tea.add(EVE, caller(EVE), false, NOON)).isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.add(EVE, caller(BOB), false, NOON))
                .isEqualTo(new Decision.Happened<>(new MemberAdded(TEA, 2, EVE, NOON)));
        assertThat(tea.add(BOB, caller(ADA), false, NOON)).isEqualTo(new Decision.AlreadySo<>());
    }

    @Test
    void theCreatorRemovesOthersAndEverybodyMayLeave() {
        assertThat(tea.remove(BOB, caller(ADA), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.remove(BOB, caller(BOB), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.remove(ADA, caller(BOB), NOON)).isEqualTo(new Decision.Refused<>(Refusal.FORBIDDEN));
        assertThat(tea.remove(ADA, caller(EVE), NOON)).isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.remove(BOB, new Caller(EVE, true), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.remove(EVE, caller(ADA), NOON)).isEqualTo(new Decision.AlreadySo<>());
    }

    @Test
    void anyMemberRenamesAndNobodyElse() {
        var late = new Title("late tea");

        assertThat(tea.rename(late, caller(EVE), NOON)).isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.rename(late, new Caller(EVE, true), NOON)).isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.rename(tea.profile().title(), caller(BOB), NOON)).isEqualTo(new Decision.AlreadySo<>());
        var changed = new ConversationChanged(tea.id(), tea.seq() + 1, Profile.titled(late), NOON);
        assertThat(tea.rename(late, caller(BOB), NOON)).isEqualTo(new Decision.Happened<>(changed));
        assertThat(tea.after(changed).profile().title()).isEqualTo(late);
        assertThat(tea.after(changed).seq()).isEqualTo(tea.seq() + 1);
    }

    @Test
    void onlyTheSenderEditsAndOnlyTheVersionThatIsThere() {
        var message = sent(tea, 1, NOON).message();
        var body = new MessageBody("other");

        assertThat(tea.edit(message, body, null, caller(BOB), NOON))
                .isEqualTo(new Decision.Refused<>(Refusal.FORBIDDEN));
        assertThat(tea.edit(message, body, null, new Caller(BOB, true), NOON))
                .isEqualTo(new Decision.Refused<>(Refusal.FORBIDDEN));
        assertThat(tea.edit(message, body, null, caller(EVE), NOON))
                .isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.edit(message, body, Set.of(2, 3), caller(ADA), NOON))
                .isEqualTo(new Decision.Refused<>(Refusal.VERSION_MISMATCH));
        assertThat(tea.edit(message, body, Set.of(), caller(ADA), NOON))
                .isEqualTo(new Decision.Refused<>(Refusal.VERSION_MISMATCH));
        assertThat(tea.edit(message, body, Set.of(1), caller(ADA), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.edit(message, body, Set.of(3, 1), caller(ADA), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.edit(message.deleted(NOON), body, null, caller(ADA), NOON))
                .isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
    }

    @Test
    void theSenderAndAnAdministratorDelete() {
        var message = sent(tea, 1, NOON).message();

        assertThat(tea.delete(message, caller(ADA), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.delete(message, new Caller(EVE, true), NOON)).isInstanceOf(Decision.Happened.class);
        assertThat(tea.delete(message, caller(BOB), NOON)).isEqualTo(new Decision.Refused<>(Refusal.FORBIDDEN));
        assertThat(tea.delete(message, caller(EVE), NOON)).isEqualTo(new Decision.Refused<>(Refusal.NOT_FOUND));
        assertThat(tea.delete(message.deleted(NOON), caller(ADA), NOON)).isEqualTo(new Decision.AlreadySo<>());
    }

    @Test
    void onlyTheNextEventOfTheStreamFollows() {
        assertThatThrownBy(() -> tea.after(new MemberAdded(TEA, 3, EVE, NOON)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tea.after(started)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void askingForSomebodyWhoIsNotCoveredIsABug() {
        assertThatThrownBy(() -> tea.add(new UserId("mallory"), caller(ADA), false, NOON))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMessageHasABodyOrTheTimeOfItsDeletion() {
        var message = sent(tea, 1, NOON).message();

        assertThatThrownBy(() -> new Message(
                        message.id(), TEA, 2, ADA, message.clientMessageId(), null, null, NOON, null, null, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarkerIsClampedAndNeverGoesBack() {
        var marker = new ReadMarker(TEA, BOB, 5);

        assertThat(marker.moveTo(7, 9, NOON)).contains(new ReadMarkerMoved(TEA, BOB, 7, NOON));
        assertThat(marker.moveTo(70, 9, NOON)).contains(new ReadMarkerMoved(TEA, BOB, 9, NOON));
        assertThat(marker.moveTo(5, 9, NOON)).isEmpty();
        assertThat(marker.moveTo(4, 9, NOON)).isEmpty();
        assertThat(marker.moveTo(9, 3, NOON)).isEmpty();
    }

    @Test
    void whatWasSentIsToldByConversationBodyAndAnswer() {
        var body = new MessageBody("hello");
        var other = new ConversationId(new UUID(1, 2));
        var answered = new MessageId(new UUID(1, 3));
        var digest = ContentDigest.of(TEA, body, null);

        assertThat(digest.hex())
                .hasSize(64)
                .isEqualTo("4cc51a46c86df07e595431b8c84a97e2f3a845e75a6728900599672d9c6bcac1");
        assertThat(ContentDigest.of(TEA, new MessageBody("hello "), null)).isNotEqualTo(digest);
        assertThat(ContentDigest.of(other, body, null)).isNotEqualTo(digest);
        assertThat(ContentDigest.of(TEA, body, answered)).isNotEqualTo(digest);
    }

    private static Caller caller(UserId user) {
        return new Caller(user, false);
    }

    private static Draft draft(int number) {
        return new Draft(
                new MessageId(new UUID(2, number)),
                ADA,
                new ClientMessageId("c" + number),
                new MessageBody("message " + number),
                null);
    }

    private static MessageSent sent(Conversation in, int number, Instant at) {
        return happened(in.send(draft(number), at));
    }

    private static <E extends ConversationEvent> E happened(Decision<E> decision) {
        if (decision instanceof Decision.Happened<E>(var event)) {
            return event;
        }
        throw new AssertionError(decision);
    }
}
