package dev.triptych.application.command.importmessages;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.importmessages.Imports.conversation;
import static dev.triptych.application.command.importmessages.Imports.id;
import static dev.triptych.application.command.importmessages.Imports.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.Workspace;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers of a source find the message that they name, whenever either of them is imported. */
class ImportedAnswersTest {
    private final Workspace workspace = new Workspace();
    private final ImportMessagesHandler handler = new ImportMessagesHandler(workspace.store(), workspace.ids());

    @Test
    void answersFindTheirParentInTheSameBatchAndInTheStore() {
        var tea = conversation("tea");
        take(message(tea, "ada", 1, null), message(tea, "bob", 2, id(tea, 1)));
        var result = take(message(tea, "bob", 3, id(tea, 1)));

        var parent = sent(1);
        assertThat(result.unknownReplies()).isZero();
        assertThat(sent(2).replyTo()).isEqualTo(parent.id());
        assertThat(sent(3).replyTo()).isEqualTo(parent.id());
    }

    @Test
    void anAnswerToNothingOrToAnotherConversationStandsAlone() {
        var tea = conversation("tea");
        var result = take(
                message("milk", "ada", 1),
                message(tea, "ada", 2, id(conversation("milk"), 1)),
                message(tea, "ada", 3, id(tea, 99)));

        assertThat(result.imported()).isEqualTo(3);
        assertThat(result.unknownReplies()).isEqualTo(2);
        assertThat(sent(2).replyTo()).isNull();
        assertThat(sent(3).replyTo()).isNull();
    }

    @Test
    void anAnswerThatCameBeforeItsMessageGetsItAfterwards() {
        var tea = conversation("tea");
        take(message(tea, "bob", 2, id(tea, 1)), message(tea, "bob", 3, null));
        assertThat(sent(2).replyTo()).isNull();

        var result = take(message(tea, "ada", 1, null));

        assertThat(result).isEqualTo(new ImportMessagesResult(1, 0, 0, 1, 0, 1));
        assertThat(sent(2).replyTo()).isEqualTo(sent(1).id());
        assertThat(sent(2).version()).isEqualTo(2);
        assertThat(sent(2).editedAt()).isNull();
        assertThat(workspace.store().log().getLast())
                .isInstanceOfSatisfying(
                        MessageEdited.class,
                        event -> assertThat(event.message()).isEqualTo(sent(2)));
        assertThat(take(message(tea, "ada", 1, null), message(tea, "bob", 2, id(tea, 1))))
                .isEqualTo(new ImportMessagesResult(0, 2, 0, 0, 0, 0));
    }

    @Test
    void anAnswerThatWasImportedAsAnOrdinaryMessageIsRepaired() {
        var tea = conversation("tea");
        take(message(tea, "ada", 1, null), message(tea, "bob", 2, null));

        assertThat(take(message(tea, "bob", 2, id(tea, 1))).mendedReplies()).isEqualTo(1);
        assertThat(sent(2).replyTo()).isEqualTo(sent(1).id());
        workspace
                .store()
                .log()
                .forEach(event -> assertThat(workspace.seqs(event.conversationId()))
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    @Test
    void aDeletedAnswerStaysAsItIs() {
        var tea = conversation("tea");
        take(message(tea, "ada", 2, id(tea, 1)));
        workspace.delete(ADA, sent(2).id());

        assertThat(take(message(tea, "bob", 1, null)).mendedReplies()).isZero();
        assertThat(sent(2).isDeleted()).isTrue();
    }

    @Test
    void moreAnswersThanOneTransactionRepairsAreAllRepaired() {
        var tea = conversation("tea");
        var answers = IntStream.rangeClosed(2, 2 * AnswersFound.MOST + 11)
                .mapToObj(n -> message(tea, "bob", n, id(tea, 1)))
                .toArray(ImportedMessage[]::new);
        take(answers);

        assertThat(take(message(tea, "ada", 1, null)).mendedReplies()).isEqualTo(answers.length);
        assertThat(workspace.store().messages().stream().filter(message -> message.replyTo() != null))
                .hasSize(answers.length);
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
