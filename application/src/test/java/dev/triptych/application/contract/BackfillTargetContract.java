package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.port.BackfillProgress;
import dev.triptych.application.port.BackfillProgress.Finished;
import dev.triptych.application.port.BackfillProgress.InConversations;
import dev.triptych.application.port.BackfillProgress.InMarkers;
import dev.triptych.application.port.BackfillRows;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ConversationCopy;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.application.query.page.Limit;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a backfill may expect of the read store that it fills. */
public abstract class BackfillTargetContract extends ReadSideContract {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final ConversationId TEA = new ConversationId(new UUID(7, 7));
    private static final Shard SHARD = Shard.of(TEA);
    private static final Frontier FRONTIER = new Frontier(Map.of(
            SHARD, new Position(1, SHARD, 5_000_000_000L, 9), new Shard(15), new Position(2, new Shard(15), 3, 4)));

    /** The same store as {@link #side}. */
    protected abstract BackfillTarget target();

    private static BackfillProgress start() {
        return BackfillProgress.start(new ResyncId(UUID.randomUUID()), 10);
    }

    private BackfillProgress begun(Lease lease) {
        var start = start();
        target().begin(lease, start, FRONTIER);
        return start;
    }

    private static ConversationCopy tea(long seq, Map<UserId, Instant> members) {
        return new ConversationCopy(TEA, new Title("tea"), ADA, AT, seq, members);
    }

    private static Message message(long seq, String body) {
        return new Message(
                new MessageId(new UUID(1, seq)),
                TEA,
                seq,
                BOB,
                new ClientMessageId("said-" + seq),
                new MessageBody(body),
                null,
                AT.plusSeconds(seq),
                null,
                null,
                1);
    }

    private static BackfillRows rows(ConversationCopy copy, Message... messages) {
        return new BackfillRows(List.of(messages), List.of(copy), List.of());
    }

    private static Map<UserId, Instant> adaAndBob() {
        return Map.of(ADA, AT, BOB, AT.plusSeconds(1));
    }

    @Test
    void nothingWasBegunAtFirst() {
        assertThat(target().progress()).isEmpty();
    }

    @Test
    void aBackfillBeginsWithAnEmptyStoreThatIsNowhere() {
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "hello");
        chat.markRead("ada", tea, 1);
        feed.poison(MessageSent.class::isInstance);
        chat.say("bob", tea, "poison");
        feed.deliver();
        assertThat(model().parkedEvents()).isPositive();

        var start = begun(lease("feed", LONG));

        assertThat(target().progress()).contains(start);
        assertThat(side().conversations().findById(ADA, tea)).isEmpty();
        assertThat(side().messages().findByUserId(BOB, BOB, Limit.DEFAULT, null).items())
                .isEmpty();
        assertThat(model().parkedEvents()).isZero();
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
        assertThat(model().offsets()).isEmpty();
    }

    @Test
    void aConversationIsAnsweredAsItWasCopied() {
        var lease = lease("one", LONG);
        var start = begun(lease);
        var reached = start.at(new InConversations(TEA), 3);
        var gone = message(4, "gone").deleted(AT.plusSeconds(9));

        target().write(lease, rows(tea(5, adaAndBob()), message(2, "a"), message(3, "b"), gone), reached);

        assertThat(target().progress()).contains(reached);
        var view = seen(TEA);
        assertThat(view.title()).isEqualTo(new Title("tea"));
        assertThat(view.createdBy()).isEqualTo(ADA);
        assertThat(view.createdAt()).isEqualTo(AT);
        assertThat(view.seq()).isEqualTo(5);
        assertThat(view.memberCount()).isEqualTo(2);
        assertThat(view.members()).containsExactly(ADA, BOB);
        assertThat(view.lastMessage()).isEqualTo(message(3, "b"));
        assertThat(view.lastActivityAt()).isEqualTo(AT.plusSeconds(3));
        assertThat(view.unreadCount()).isEqualTo(2);
        assertThat(side().messages().findById(ADA, gone.id())).contains(gone);
    }

    @Test
    void aConversationWithoutMessagesWasLastActiveWhenItBegan() {
        var lease = lease("one", LONG);
        var start = begun(lease);

        target().write(lease, rows(tea(1, Map.of(ADA, AT))), start.at(new InConversations(TEA), 0));

        assertThat(seen(TEA).lastMessage()).isNull();
        assertThat(seen(TEA).lastActivityAt()).isEqualTo(AT);
    }

    @Test
    void aConversationIsNotThereBeforeTheLastOfItsMessages() {
        var lease = lease("one", LONG);
        var start = begun(lease);

        target().write(lease, BackfillRows.of(List.of(message(2, "a"))), start);
        assertThat(side().conversations().findById(ADA, TEA)).isEmpty();

        target().write(lease, rows(tea(3, adaAndBob()), message(3, "b")), start.at(new InConversations(TEA), 2));
        assertThat(seen(TEA).lastMessage()).isEqualTo(message(3, "b"));
        assertThat(seen(TEA).unreadCount()).isEqualTo(2);
    }

    @Test
    void whatIsCopiedAgainIsAsTheLaterCopyHasIt() {
        var lease = lease("one", LONG);
        var start = begun(lease);
        var reached = start.at(new InConversations(TEA), 1);
        target().write(lease, rows(tea(2, adaAndBob()), message(2, "a")), reached);
        var edited = edited(message(2, "a"));

        target().write(lease, rows(tea(5, Map.of(ADA, AT, new UserId("cem"), AT)), edited), reached);

        assertThat(seen(TEA).seq()).isEqualTo(5);
        assertThat(seen(TEA).members()).containsExactly(ADA, new UserId("cem"));
        assertThat(seen(TEA).memberCount()).isEqualTo(2);
        assertThat(seen(TEA).lastMessage()).isEqualTo(edited);
    }

    private static Message edited(Message message) {
        return new Message(
                message.id(),
                TEA,
                message.seq(),
                BOB,
                message.clientMessageId(),
                new MessageBody("edited"),
                null,
                message.sentAt(),
                AT.plusSeconds(60),
                null,
                2);
    }

    @Test
    void whatIsNewerThereIsNotOverwritten() {
        var lease = lease("one", LONG);
        var reached = begun(lease).at(new InConversations(TEA), 2);
        var marker = new ReadMarker(TEA, ADA, 2);
        target().write(
                        lease,
                        new BackfillRows(
                                List.of(edited(message(2, "a")), message(3, "b").deleted(AT)),
                                List.of(tea(5, Map.of(ADA, AT))),
                                List.of(marker)),
                        reached);
        var before = seen(TEA);

        target().write(
                        lease,
                        new BackfillRows(
                                List.of(message(2, "a"), message(3, "b")),
                                List.of(tea(3, adaAndBob())),
                                List.of(new ReadMarker(TEA, ADA, 1))),
                        reached);

        assertThat(seen(TEA)).isEqualTo(before);
        assertThat(before.unreadCount()).isZero();
        assertThat(side().conversations()
                        .findMembers(ADA, TEA, Limit.DEFAULT, null)
                        .orElseThrow()
                        .items())
                .containsExactly(new MemberView(ADA, AT));
        assertThat(side().messages().findById(ADA, message(3, "b").id()))
                .hasValueSatisfying(found -> assertThat(found.isDeleted()).isTrue());
    }

    @Test
    void markersAreAMaximum() {
        var lease = lease("one", LONG);
        var reached = begun(lease).at(new InMarkers(new Membership(TEA, ADA)), 0);
        target().write(lease, rows(tea(4, adaAndBob()), message(2, "a"), message(3, "b"), message(4, "c")), reached);

        target().write(lease, markers(new ReadMarker(TEA, ADA, 2), new ReadMarker(TEA, BOB, 4)), reached);
        assertThat(seen(TEA).unreadCount()).isEqualTo(2);
        target().write(lease, markers(new ReadMarker(TEA, ADA, 3)), reached);
        assertThat(seen(TEA).unreadCount()).isEqualTo(1);
        assertThat(target().progress()).contains(reached);
    }

    private static BackfillRows markers(ReadMarker... markers) {
        return new BackfillRows(List.of(), List.of(), List.of(markers));
    }

    @Test
    void theStoreHasItsFrontierOnlyWhenItIsFinished() {
        var lease = lease("one", LONG);
        var start = begun(lease);
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
        var reached = start.at(new Finished(), 0);

        target().finish(lease, reached);

        assertThat(model().frontier()).isEqualTo(FRONTIER);
        assertThat(model().offsets()).isEmpty();
        assertThat(target().progress()).contains(reached);
    }

    @Test
    void aNewBackfillLeavesNothingOfTheOneBefore() {
        var lease = lease("one", LONG);
        target().finish(lease, begun(lease).at(new Finished(), 0));

        var next = start();
        target().begin(lease, next, Frontier.NONE);
        assertThat(target().progress()).contains(next);
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
        target().finish(lease, next.at(new Finished(), 0));

        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
    }

    @Test
    void whoLostTheLeaseChangesNothing() {
        var lost = lease("one", Duration.ofMillis(1));
        var start = begun(lost);
        lease("two", LONG);

        assertThatThrownBy(() -> target().begin(lost, start(), FRONTIER)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> target().write(lost, rows(tea(1, adaAndBob())), start.at(new InConversations(TEA), 0)))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> target().finish(lost, start.at(new Finished(), 0)))
                .isInstanceOf(LeaseLostException.class);

        assertThat(target().progress()).contains(start);
        assertThat(side().conversations().findById(ADA, TEA)).isEmpty();
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
    }
}
