package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static dev.triptych.application.contract.PlantedEvents.sent;
import static dev.triptych.application.contract.PlantedEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.write.ImportedMessages.Imported;
import dev.triptych.application.base.write.ImportedMessages.Row;
import dev.triptych.application.base.write.ImportedMessages.Waiting;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.application.base.write.StartedConversations.Started;
import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.application.command.removemember.RemoveMemberResult;
import dev.triptych.application.command.renameconversation.RenameConversationResult;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.sendmessage.SendMessageResult.Sent;
import dev.triptych.application.command.startconversation.StartConversationResult;
import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.domain.conversation.Roster;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every command may expect to find in the write store, and to leave in it. */
public abstract class WriteStoreContract extends WriteSideContract {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    @Test
    void whatFailsLeavesNothingBehind() {
        var id = new ConversationId(UUID.randomUUID());
        var tea = chat.start("ada");

        assertThatThrownBy(() -> store().transact(Set.of(id, tea), tx -> {
                    var event = sent(id, tx.now());
                    tx.record(List.of(started(id, tx.now())));
                    tx.messages().save(event.message());
                    tx.record(List.of(event, new MemberAdded(tea, 2, BOB, tx.now())));
                    var moved = new ReadMarkerMoved(tea, ADA, 1, tx.now());
                    tx.readMarkers().save(moved);
                    tx.record(List.of(moved));
                    tx.importedConversations().claim(Map.of("general", id));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        assertThat(seqs(tea)).containsExactly(1L);
        assertThat(logged(1)).hasSize(1);
        store().transact(Set.of(id, tea), tx -> {
            assertThat(tx.conversations().findAll(Map.of(id, Set.of(), tea, Set.of(BOB))))
                    .containsOnlyKeys(tea)
                    .hasEntrySatisfying(
                            tea, it -> assertThat(it.roster().has(BOB)).isFalse());
            assertThat(tx.messages().findByClientMessageId(ADA, new ClientMessageId("c1")))
                    .isEmpty();
            assertThat(tx.readMarkers().find(tea, ADA).seq()).isZero();
            assertThat(tx.importedConversations().findAll(Set.of("general"))).isEmpty();
            return tx;
        });
        assertThat(chat.send("ada", tea, "c1", "the name is free").value()).isInstanceOf(Sent.class);
    }

    @Test
    void aTransactionSeesWhatItWrote() {
        var id = new ConversationId(UUID.randomUUID());

        store().transact(Set.of(id), tx -> {
            var event = sent(id, tx.now());
            tx.record(List.of(started(id, tx.now())));
            tx.messages().save(event.message());
            tx.record(List.of(event));
            assertThat(tx.messages().findById(event.message().id())).contains(event.message());
            assertThat(tx.conversations().find(id, Set.of(ADA, BOB)))
                    .contains(new Conversation(
                            id,
                            new Title("tea"),
                            ADA,
                            tx.now(),
                            2,
                            tx.now(),
                            new Roster(Set.of(ADA, BOB), Set.of(ADA))));
            return tx;
        });
    }

    @Test
    void aMessageTellsWhereItWasSent() {
        var tea = chat.start("ada");
        var message = chat.say("ada", tea, "hello");

        assertThat(store().conversationOf(message.id())).contains(tea);
        assertThat(store().conversationOf(new MessageId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void membersComeAndGoAndComeAgain() {
        var tea = chat.start("ada", "bob", "bob", "ada");

        assertThat(chat.add("ada", tea, "cem")).isEqualTo(AddMemberResult.ADDED);
        assertThat(chat.add("cem", tea, "cem")).isEqualTo(AddMemberResult.ALREADY_MEMBER);
        assertThat(chat.remove("ada", tea, "cem")).isEqualTo(RemoveMemberResult.REMOVED);
        assertThat(chat.remove("ada", tea, "cem")).isEqualTo(RemoveMemberResult.NO_MEMBER);
        assertThat(chat.send("cem", tea, "c1", "let me in").value()).isEqualTo(new SendMessageResult.NotFound());
        assertThat(chat.add("bob", tea, "cem")).isEqualTo(AddMemberResult.ADDED);
        assertThat(chat.send("cem", tea, "c1", "thanks").value()).isInstanceOf(Sent.class);
        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void whoIsRemovedAndAddedAtOnceIsAMember() {
        var tea = chat.start("ada", "bob");

        store().transact(Set.of(tea), tx -> {
            tx.record(List.of(new MemberRemoved(tea, 2, BOB, tx.now()), new MemberAdded(tea, 3, BOB, tx.now())));
            return tx;
        });

        assertThat(chat.send("bob", tea, "b1", "still here").value()).isInstanceOf(Sent.class);
    }

    @Test
    void aConversationIsFoundWithThoseInQuestion() {
        var tea = chat.start("ada", "bob");
        var unknown = new ConversationId(UUID.randomUUID());

        var found = store().transact(
                        Set.of(),
                        tx -> tx.conversations()
                                .findAll(Map.of(tea, Set.of(BOB, new UserId("eve")), unknown, Set.of(BOB))))
                .value();

        assertThat(found)
                .containsOnlyKeys(tea)
                .hasEntrySatisfying(tea, it -> assertThat(it.roster().members()).containsExactly(BOB));
    }

    @Test
    void ofTwentyThatBeginUnderOneNameOneBegins() {
        var answers = atOnce(20, _ -> chat.start("ada", "phone-1", new Title("tea"), "bob"));

        var began = answers.stream()
                .filter(it -> it.value() instanceof StartConversationResult.Began)
                .toList();
        assertThat(began).hasSize(1);
        var first = began.getFirst();
        var id = first.value().began().conversationId();
        assertThat(answers.stream().filter(it -> !it.value().equals(first.value())))
                .hasSize(19)
                .allSatisfy(it -> assertThat(it.value()).isEqualTo(new StartConversationResult.Repeated(id)))
                .allSatisfy(it -> assertThat(
                                Objects.requireNonNull(it.position()).covers(Objects.requireNonNull(first.position())))
                        .isTrue());
        assertThat(seqs(id)).containsExactly(1L);
        assertThat(logged(1)).hasSize(1);
    }

    @Test
    void aNameIsItsCreatorsAndFreeAgainAfterAFailure() {
        assertThatThrownBy(() -> store().transact(Set.of(), tx -> {
                    var mine = new ConversationId(UUID.randomUUID());
                    var content = ContentDigest.of(new Title("tea"), ADA, List.of());
                    tx.startedConversations()
                            .claim(ADA, new ClientConversationId("phone-1"), new Started(mine, content));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        assertThat(chat.start("ada", "phone-1", new Title("tea")).value())
                .isInstanceOf(StartConversationResult.Began.class);
        assertThat(chat.start("bob", "phone-1", new Title("tea")).value())
                .isInstanceOf(StartConversationResult.Began.class);
        assertThat(chat.start("ada", "phone-1", new Title("coffee")).value())
                .isEqualTo(new StartConversationResult.ClientConversationIdReused());
    }

    @Test
    void aTitleIsTheOneOfTheNewestChange() {
        var tea = chat.start("ada", "bob");

        assertThat(chat.rename("bob", tea, "late tea")).isEqualTo(RenameConversationResult.RENAMED);
        assertThat(chat.rename("ada", tea, "late tea")).isEqualTo(RenameConversationResult.ALREADY_SO);
        assertThat(chat.rename("eve", tea, "mine")).isEqualTo(RenameConversationResult.NOT_FOUND);
        chat.say("ada", tea, "hello");

        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L);
        var now = store().transact(
                        Set.of(), tx -> tx.conversations().find(tea, Set.of()).orElseThrow());
        assertThat(now.value().title()).isEqualTo(new Title("late tea"));
        assertThat(now.value().seq()).isEqualTo(3);
    }

    @Test
    void aConversationIsEmptyOnceNobodyIsLeft() {
        var tea = chat.start("ada", "bob");
        chat.remove("ada", tea, "bob");
        assertThat(isEmpty(tea)).isFalse();
        chat.remove("ada", tea, "ada");
        assertThat(isEmpty(tea)).isTrue();
    }

    private boolean isEmpty(ConversationId conversation) {
        return store().transact(Set.of(), tx -> tx.conversations().isEmpty(conversation))
                .value();
    }

    @Test
    void aSourceIsClaimedOnce() {
        var claims = atOnce(8, n -> {
            var both = Map.of(
                    "general",
                    new ConversationId(UUID.randomUUID()),
                    "random " + n,
                    new ConversationId(UUID.randomUUID()));
            return store().transact(Set.of(), tx -> tx.importedConversations().claim(both))
                    .value();
        });

        assertThat(claims).extracting(claim -> claim.get("general")).doesNotContainNull();
        assertThat(claims.stream().map(claim -> claim.get("general")).distinct())
                .hasSize(1);
        assertThat(store().transact(Set.of(), tx -> tx.importedConversations().findAll(List.of("general", "unknown")))
                        .value())
                .containsOnlyKeys("general")
                .containsEntry("general", claims.getFirst().get("general"));
    }

    @Test
    void whoLeftIsKnownUntilTheyComeAgain() {
        var tea = chat.start("ada", "bob", "cem");
        chat.remove("ada", tea, "bob");
        chat.remove("ada", tea, "cem");
        chat.add("ada", tea, "cem");

        assertThat(former(tea, ADA, BOB, new UserId("cem"), new UserId("eve"))).isEqualTo(Map.of(tea, Set.of(BOB)));
        assertThat(former(chat.start("bob"), BOB)).isEmpty();
    }

    private Map<ConversationId, Set<UserId>> former(ConversationId conversation, UserId... asked) {
        return store().transact(
                        Set.of(), tx -> tx.importedConversations().formerMembers(Map.of(conversation, Set.of(asked))))
                .value();
    }

    @Test
    void importedMessagesAreFoundByConversationAndSourceId() {
        var tea = chat.start("ada");
        var milk = chat.start("ada");
        var one = new SourceKey(tea, new ClientMessageId("s-1"));
        var two = new SourceKey(tea, new ClientMessageId("s-2"));
        var elsewhere = new SourceKey(milk, one.sourceId());
        var message = chat.say("ada", tea, "hello").id();

        store().transact(Set.of(tea), tx -> {
            tx.importedMessages().saveAll(List.of(new Row(one, message, two.sourceId())));
            tx.importedMessages().saveAll(List.of(new Row(one, message, null)));
            return tx;
        });

        store().transact(Set.of(), tx -> {
            assertThat(tx.importedMessages().findAll(List.of(one, two, elsewhere)))
                    .isEqualTo(Map.of(one, new Imported(message, true, null)));
            return tx;
        });
    }

    @Test
    void answersWaitUntilTheirMessageIsHereAndTheyNameIt() {
        var tea = chat.start("ada");
        var root = new SourceKey(tea, new ClientMessageId("root"));
        var first = new SourceKey(tea, new ClientMessageId("first"));
        var second = new SourceKey(tea, new ClientMessageId("second"));
        var deleted = new SourceKey(tea, new ClientMessageId("deleted"));
        var answer = chat.say("ada", tea, "first");
        var gone = chat.say("ada", tea, "deleted");
        chat.delete("ada", gone.id());
        store().transact(Set.of(tea), tx -> {
            tx.importedMessages()
                    .saveAll(List.of(
                            new Row(first, answer.id(), root.sourceId()),
                            new Row(second, answer.id(), root.sourceId()),
                            new Row(deleted, gone.id(), root.sourceId())));
            assertThat(tx.importedMessages().waiting(List.of(root), 9)).isEmpty();
            return tx;
        });
        var rootMessage = chat.say("ada", tea, "root");

        store().transact(Set.of(tea), tx -> {
            tx.importedMessages().saveAll(List.of(new Row(root, rootMessage.id(), null)));
            var waiting = tx.importedMessages().waiting(List.of(root, first), 9);
            assertThat(waiting)
                    .containsExactlyInAnyOrder(
                            new Waiting(first, answer.id(), rootMessage.id()),
                            new Waiting(second, answer.id(), rootMessage.id()));
            assertThat(tx.importedMessages().waiting(List.of(root), 1)).hasSize(1);
            tx.importedMessages().answered(List.of(second));
            assertThat(tx.importedMessages().waiting(List.of(root), 9)).hasSize(1);
            var edited = tx.conversations()
                    .find(tea, Set.of())
                    .orElseThrow()
                    .answer(tx.messages().findById(answer.id()).orElseThrow(), rootMessage.id(), tx.now());
            var event = ((Decision.Happened<MessageEdited>) edited).event();
            tx.record(List.of(event));
            tx.messages().answerAll(List.of(event.message()));
            assertThat(tx.messages().findById(answer.id())).contains(event.message());
            assertThat(tx.importedMessages().waiting(List.of(root), 9)).isEmpty();
            return tx;
        });
    }
}
