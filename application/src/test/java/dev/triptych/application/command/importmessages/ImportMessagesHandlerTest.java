package dev.triptych.application.command.importmessages;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.importmessages.Imports.THEN;
import static dev.triptych.application.command.importmessages.Imports.conversation;
import static dev.triptych.application.command.importmessages.Imports.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Roster;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportMessagesHandlerTest {
    private final Workspace workspace = new Workspace();
    private final ImportMessagesHandler handler = new ImportMessagesHandler(workspace.store(), workspace.ids());

    @Test
    void aConversationBeginsWithItsFirstSenderAndTheTimeOfItsFirstMessage() {
        var result = take(message("tea", "ada", 1), message("tea", "bob", 2), message("tea", "ada", 3));

        assertThat(result).isEqualTo(new ImportMessagesResult(3, 0, 1, 1, 0, 0));
        var events = workspace.store().log();
        var started = (ConversationStarted) events.getFirst();
        assertThat(started.createdBy()).isEqualTo(new UserId("ada"));
        assertThat(started.createdAt()).isEqualTo(THEN.plusSeconds(1));
        assertThat(started.occurredAt()).isEqualTo(BEGINNING);
        assertThat(events.subList(1, 5))
                .extracting(Object::getClass)
                .isEqualTo(List.of(MessageSent.class, MemberAdded.class, MessageSent.class, MessageSent.class));
        assertThat(workspace.seqs(started.conversationId())).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void whatTheSourceKnowsOfAConversationIsKept() {
        var created = Instant.parse("2004-01-01T00:00:00Z");
        var tea = new ImportedConversation(
                "test:tea", new Title("tea"), new UserId("eve"), created, List.of(new UserId("bob")));

        var result = take(message(tea, "bob", 1, null), message(tea, "ada", 2, null));

        assertThat(result.members()).isEqualTo(1);
        var started = (ConversationStarted) workspace.store().log().getFirst();
        assertThat(started.members()).containsExactly(new UserId("eve"), new UserId("bob"));
        assertThat(started.createdAt()).isEqualTo(created);
    }

    @Test
    void originalTimesAreKeptEvenWhereTheyFall() {
        take(message("tea", "ada", 9), message("tea", "ada", 3));

        assertThat(workspace.store().messages())
                .extracting(Message::sentAt)
                .containsExactlyInAnyOrder(THEN.plusSeconds(9), THEN.plusSeconds(3));
    }

    @Test
    void whatIsSentAfterAnImportHasTheTimeOfItsSending() {
        take(message("tea", "ada", 1));
        var tea = workspace.store().log().getFirst().conversationId();

        assertThat(workspace.message(ADA, tea, "hello").sentAt()).isEqualTo(BEGINNING);
    }

    @Test
    void aSecondImportChangesNothing() {
        take(message("tea", "ada", 1), message("tea", "bob", 2));
        var before = workspace.store().log();

        var again = take(message("tea", "ada", 1), message("tea", "bob", 2));

        assertThat(again).isEqualTo(new ImportMessagesResult(0, 2, 0, 0, 0, 0));
        assertThat(workspace.store().log()).isEqualTo(before);
    }

    @Test
    void aLaterBatchGoesOnInTheSameConversation() {
        take(message("tea", "ada", 1));
        var result = take(message("tea", "ada", 1), message("tea", "ada", 2), message("tea", "bob", 3));

        assertThat(result).isEqualTo(new ImportMessagesResult(2, 1, 0, 1, 0, 0));
        var tea = workspace.store().log().getFirst().conversationId();
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aRepetitionWithinABatchIsTakenOnce() {
        assertThat(take(message("tea", "ada", 1), message("tea", "ada", 1)))
                .isEqualTo(new ImportMessagesResult(1, 1, 1, 0, 0, 0));
    }

    @Test
    void aMessageDeletedSinceStaysDeleted() {
        take(message("tea", "ada", 1));
        var imported = workspace.store().messages().getFirst();
        workspace.delete(ADA, imported.id());

        assertThat(take(message("tea", "ada", 1)).alreadyThere()).isEqualTo(1);
        assertThat(workspace.now(imported.id()).isDeleted()).isTrue();
    }

    @Test
    void severalConversationsComeInOneBatch() {
        var result = take(message("a", "ada", 1), message("b", "ada", 2), message("a", "ada", 3));

        assertThat(result).isEqualTo(new ImportMessagesResult(3, 0, 2, 0, 0, 0));
        workspace
                .store()
                .log()
                .forEach(event -> assertThat(workspace.seqs(event.conversationId()))
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    @Test
    void aBatchIsTakenWholeOrNotAtAll() {
        workspace.store().beforeCommit(events -> {
            if (!events.isEmpty()) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
            }
        });
        assertThatThrownBy(() -> take(message("tea", "ada", 1))).isInstanceOf(StoreUnavailableException.class);
        workspace.store().beforeCommit(_ -> {});

        assertThat(workspace.store().log()).isEmpty();
        assertThat(take(message("tea", "ada", 1)).imported()).isEqualTo(1);
    }

    @Test
    void aMemberWhoWasRemovedStaysOutThoughTheirMessagesComeIn() {
        take(message("tea", "ada", 1), message("tea", "bob", 2));
        var tea = workspace.store().log().getFirst().conversationId();
        workspace.remove(ADA, tea, Workspace.BOB);

        var result = take(message("tea", "bob", 2), message("tea", "bob", 3), message("tea", "eve", 4));

        assertThat(result).isEqualTo(new ImportMessagesResult(2, 1, 0, 1, 0, 0));
        assertThat(sent(3).senderId()).isEqualTo(new UserId("bob"));
        assertThat(workspace.send(Workspace.BOB, tea, "c1", "back", null).value())
                .isEqualTo(new SendMessageResult.NotFound());
    }

    @Test
    void whoWasAddedAgainAfterARemovalIsAMember() {
        take(message("tea", "ada", 1), message("tea", "bob", 2));
        var tea = workspace.store().log().getFirst().conversationId();
        workspace.remove(ADA, tea, Workspace.BOB);
        workspace.add(ADA, tea, Workspace.BOB);

        assertThat(take(message("tea", "bob", 3)).members()).isZero();
        assertThat(workspace.send(Workspace.BOB, tea, "c1", "still here", null).value())
                .isInstanceOf(SendMessageResult.Sent.class);
    }

    @Test
    void aMessageIsTheSameThoughItsSenderWasRenamed() {
        take(message("tea", "ada", 1), message("tea", "ada", 2));
        var before = workspace.store().log();

        assertThat(take(message("tea", "ada_away", 1), message("tea", "ada_away", 2)))
                .isEqualTo(new ImportMessagesResult(0, 2, 0, 0, 0, 0));
        assertThat(workspace.store().log()).isEqualTo(before);
    }

    @Test
    void aNameThatTheSenderGaveToAMessageElsewhereHidesNothing() {
        var other = workspace.conversation(ADA);
        workspace.send(ADA, other, "test:tea:1", "mine", null);

        assertThat(take(message("tea", "ada", 1)).imported()).isEqualTo(1);
        assertThat(take(message("tea", "ada", 1)).alreadyThere()).isEqualTo(1);
    }

    @Test
    void aConversationOfManyMembersBeginsWithSomeAndTheOthersAreAdded() {
        var members =
                IntStream.range(0, 2_500).mapToObj(n -> new UserId("m" + n)).toList();
        var tea = new ImportedConversation("test:tea", new Title("tea"), new UserId("ada"), THEN, members);

        take(message(tea, "ada", 1, null));

        var log = workspace.store().log();
        assertThat(((ConversationStarted) log.getFirst()).members()).hasSize(BatchImport.FIRST_MEMBERS + 1);
        assertThat(log.stream().filter(MemberAdded.class::isInstance)).hasSize(2_500 - BatchImport.FIRST_MEMBERS);
    }

    @Test
    void anEmptyBatchIsNoMatterAndATooLargeOneIsABug() {
        assertThat(take()).isEqualTo(new ImportMessagesResult(0, 0, 0, 0, 0, 0));
        var tooMany = Collections.nCopies(ImportMessages.MAX_MESSAGES + 1, message("tea", "ada", 1));
        assertThatThrownBy(() -> new ImportMessages(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPreviewSaysWhatIsThereAndWritesNothing() {
        take(message("tea", "ada", 1));
        var before = workspace.store().log();
        var tea = conversation("tea");

        var preview = handler.preview(new ImportMessages(
                List.of(message(tea, "ada", 1, null), message(tea, "bob", 2, null), message("milk", "ada", 3))));

        assertThat(preview.importedBefore())
                .containsExactly(message(tea, "ada", 1, null).key());
        assertThat(preview.rosters()).containsOnlyKeys("test:tea");
        assertThat(preview.rosters().get("test:tea"))
                .isEqualTo(new Roster(Set.of(new UserId("ada"), new UserId("bob")), Set.of(new UserId("ada"))));
        assertThat(workspace.store().log()).isEqualTo(before);
    }

    @Test
    void manyMembersJoinInTheOrderOfTheirFirstWords() {
        var messages = IntStream.range(0, 1_000)
                .mapToObj(n -> message("tea", "user" + n % 100, n))
                .toArray(ImportedMessage[]::new);

        assertThat(take(messages)).isEqualTo(new ImportMessagesResult(1_000, 0, 1, 99, 0, 0));
    }

    private Message sent(int number) {
        return workspace.store().messages().stream()
                .filter(message -> message.clientMessageId().value().endsWith(":" + number))
                .findAny()
                .orElseThrow();
    }

    private ImportMessagesResult take(ImportedMessage... messages) {
        return handler.handle(new ImportMessages(List.of(messages))).value();
    }
}
