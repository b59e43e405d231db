package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static dev.triptych.application.contract.PlantedEvents.sent;
import static dev.triptych.application.contract.PlantedEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Profile;
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
                            Profile.titled(new Title("tea")),
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
    void aConversationIsFoundWithThoseWhoAreCovered() {
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
        assertThat(now.value().profile().title()).isEqualTo(new Title("late tea"));
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
}
