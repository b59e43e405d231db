package dev.triptych.persistence.write.chat;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.write.FilledWriteDatabase.HOT;
import static dev.triptych.persistence.write.FilledWriteDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.query.QueryPlans;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import dev.triptych.persistence.write.FilledWriteDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every statement of a command or a query on the write store is served by an index, however much there is. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritePlansTest {
    private static final UserId ADA = new UserId("ada");

    private FilledWriteDatabase filled;
    private Sql sql;
    private Plans plans;
    /** One for all, since they share a database and what Ada says needs keys of its own. */
    private Chat chat;

    @BeforeAll
    void fill(@FreshDatabase(WRITE_DATABASE) Database database) {
        filled = FilledWriteDatabase.withManyConversations(database);
        sql = filled.sql();
        plans = filled.plans();
        chat = new Chat(store());
    }

    @AfterAll
    void close() {
        filled.close();
    }

    @Nested
    class Queries extends QueryPlans {
        @Override
        protected Sql sql() {
            return sql;
        }

        @Override
        protected Schema schema() {
            return Schema.WRITE;
        }

        @Override
        protected Plans plans() {
            return plans;
        }
    }

    @Test
    void commandsTouchAFewRows() {
        plans.assertServedByIndexes(40, n -> {
            var said = chat.say("ada", HOT, "plan " + n);
            chat.send("ada", HOT, "twice", "the same");
            chat.edit("ada", said.id(), "edited", 1);
            chat.markRead("ada", HOT, 100 + n);
            chat.delete("ada", said.id());
        });
    }

    /** The message that they are about has 5,000 replies. */
    @Test
    void repliesTouchAFewRows() {
        var store = store();

        plans.assertServedByIndexes(40, n -> {
            var reply = chat.reply("ada", HOT, "reply " + n, message(1));
            chat.edit("user-1", message(1), "edited for the " + n + " time", null);
            if (n % 4 == 0) {
                chat.delete("ada", reply.id());
            }
            var late = chat.say("ada", HOT, "late " + n);
            store.transact(Set.of(HOT), tx -> {
                tx.messages().answerAll(List.of(answering(late, message(1))));
                return tx;
            });
        });
    }

    private static Message answering(Message late, MessageId root) {
        return new Message(
                late.id(),
                late.conversationId(),
                late.seq(),
                late.senderId(),
                late.clientMessageId(),
                late.body(),
                root,
                late.sentAt(),
                null,
                null,
                2);
    }

    /** What they are limited to: Ada is in a hundred conversations and more, and HOT has some hundred members. */
    @Test
    void commandsThatBeginMembershipsCountThoseThereAre() {
        plans.assertServedByIndexes(500, n -> {
            assertThat(chat.start("ada", "user-1")).isNotNull();
            chat.add("ada", HOT, "new-" + n);
            chat.remove("new-" + n, HOT, "new-" + n);
        });
    }

    @Test
    void importsTouchWhatTheyBring() {
        var store = store();

        plans.assertServedByIndexes(
                40,
                n -> store.transact(
                        Set.of(HOT),
                        tx -> tx.importedConversations()
                                .claim(Map.of(
                                        "source 1", HOT, "new source " + n, new ConversationId(UUID.randomUUID())))));
    }

    @Test
    void messagesAreFoundByTheirIds() {
        var store = store();
        var current = new JooqCurrentMessages(sql);
        var now = new JooqMessagesNow(sql);
        var many =
                IntStream.range(1, 400).mapToObj(FilledWriteDatabase::message).toList();

        plans.assertServedByIndexes(
                40, n -> assertThat(store.conversationOf(message(n + 1))).isPresent());
        plans.assertServedByIndexes(
                1_200, _ -> assertThat(current.visibleTo(ADA, many)).hasSize(399));
        plans.assertServedByIndexes(
                1_200, _ -> assertThat(now.withReplies(many)).hasSize(399));
        plans.assertServedByIndexes(1_200, _ -> assertThat(now.replies(many)).hasSize(399));
    }

    @Test
    void membershipsAreFoundByEitherEnd() {
        var memberships = new JooqMemberships(sql);

        plans.assertServedByIndexes(
                40, _ -> assertThat(memberships.isMember(HOT, ADA)).isTrue());
        plans.assertServedByIndexes(
                200, _ -> assertThat(memberships.conversationsOf(ADA)).hasSizeBetween(100, 130));
    }

    private JooqWriteStore store() {
        return new JooqWriteStore(
                sql,
                new RememberingCodec(),
                UUID::randomUUID,
                () -> null,
                MembershipLimits.DEFAULT,
                new ConversationGates(Duration.ofSeconds(5)));
    }
}
