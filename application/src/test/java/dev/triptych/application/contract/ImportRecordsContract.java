package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.write.ImportedMessages.Imported;
import dev.triptych.application.base.write.ImportedMessages.Row;
import dev.triptych.application.base.write.ImportedMessages.Waiting;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.MessageEdited;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What imports note in the write store: their sources, their messages, answers that wait, and who has left. */
public abstract class ImportRecordsContract extends WriteSideContract {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

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
            assertThat(tx.messages().findWithReplies(rootMessage.id()))
                    .contains(new RepliedMessage(rootMessage, new ReplySummary(1, answer.sentAt())));
            assertThat(tx.importedMessages().waiting(List.of(root), 9)).isEmpty();
            return tx;
        });
    }
}
