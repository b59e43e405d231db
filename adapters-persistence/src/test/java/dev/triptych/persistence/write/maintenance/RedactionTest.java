package dev.triptych.persistence.write.maintenance;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.eventlog.Redaction;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a deleted message said leaves log, archive and parked events. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedactionTest {
    private MigratedWriteDatabase side;
    private Chat chat;
    private ConversationId tea;
    private final Map<EventId, EncodedEvent> replaced = new HashMap<>();

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    @BeforeEach
    void start() {
        side.empty();
        replaced.clear();
        chat = new Chat(side.store());
        tea = chat.start("ada", "bob");
    }

    private Redaction redaction(Duration term, ParkedTexts... stores) {
        return redaction(term, side.codec(), stores);
    }

    private Redaction redaction(Duration term, EventCodec codec, ParkedTexts... stores) {
        return new Redaction(
                side.opened().maintenance().deletedMessages(),
                () -> List.of(stores),
                codec,
                new LeaseHolder(side.leases(), Redaction.LEASE, "test", Duration.ofMinutes(1), System::nanoTime),
                term);
    }

    private Message deleted(String body) {
        var message = chat.say("ada", tea, body);
        chat.edit("ada", message.id(), body + " edited", null);
        chat.say("bob", tea, "between");
        chat.edit("ada", message.id(), body + " edited twice", null);
        chat.delete("ada", message.id());
        return chat.now(message.id());
    }

    private List<LoggedEvent> stream() {
        return side.log().ofConversation(tea, 1, Long.MAX_VALUE, LogLimit.events(1_000));
    }

    private Stream<MessageEvent> of(MessageId message) {
        return stream().stream()
                .map(event -> side.codec().decode(event.event()))
                .filter(event -> event instanceof MessageEvent ofMessage
                        && ofMessage.message().id().equals(message))
                .map(event -> (MessageEvent) event);
    }

    @Test
    void everyEventOfTheMessageHoldsItsTombstoneAndIsOtherwiseAsItWas() {
        var tombstone = deleted("secret");
        var before = stream();

        assertThat(redaction(Duration.ZERO).runOnce()).isEqualTo(Round.IDLE);

        assertThat(of(tombstone.id()))
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.message()).isEqualTo(tombstone));
        assertThat(of(tombstone.id()).map(Object::getClass).toList())
                .isEqualTo(List.of(MessageSent.class, MessageEdited.class, MessageEdited.class, MessageDeleted.class));
        assertThat(stream())
                .extracting(LoggedEvent::id)
                .isEqualTo(before.stream().map(LoggedEvent::id).toList());
        assertThat(stream())
                .extracting(LoggedEvent::position)
                .isEqualTo(before.stream().map(LoggedEvent::position).toList());
        assertThat(stream())
                .extracting(LoggedEvent::seq)
                .isEqualTo(before.stream().map(LoggedEvent::seq).toList());
    }

    @Test
    void whatOthersSaidStays() {
        var kept = chat.say("bob", tea, "kept");
        chat.edit("bob", kept.id(), "kept, edited", null);
        deleted("secret");

        redaction(Duration.ZERO).runOnce();

        assertThat(of(kept.id()).map(MessageEvent::message).map(Message::body))
                .doesNotContainNull()
                .hasSize(2);
    }

    @Test
    void nothingIsForgottenBeforeTheTermHasPassed() {
        var tombstone = deleted("secret");

        redaction(Duration.ofDays(30)).runOnce();

        assertThat(of(tombstone.id()).map(MessageEvent::message).limit(3).map(Message::body))
                .doesNotContainNull();
    }

    @Test
    void parkedEventsAreForgottenTooAndNothingIsDoneTwice() {
        var tombstone = deleted("secret");

        redaction(Duration.ZERO, replaced::putAll).runOnce();

        assertThat(replaced.keySet()).hasSize(3);
        assertThat(replaced.values())
                .allSatisfy(event -> assertThat(((MessageEvent) side.codec().decode(event)).message())
                        .isEqualTo(tombstone));
        replaced.clear();
        redaction(Duration.ZERO, replaced::putAll).runOnce();
        assertThat(replaced).isEmpty();
    }

    @Test
    void aStoreOutOfReachIsComeBackTo() {
        deleted("secret");
        ParkedTexts down = _ -> {
            throw new StoreUnavailableException(Part.SEARCH_STORE, "it is down");
        };
        assertThatThrownBy(() -> redaction(Duration.ZERO, down).runOnce())
                .isInstanceOf(StoreUnavailableException.class);

        redaction(Duration.ZERO, replaced::putAll).runOnce();

        assertThat(replaced.keySet()).hasSize(3);
    }

    @Test
    void manyAreForgottenInBatches() {
        for (var number = 0; number < 101; number++) {
            chat.delete("ada", chat.say("ada", tea, "secret " + number).id());
        }
        var redaction = redaction(Duration.ZERO);

        assertThat(redaction.runOnce()).isEqualTo(Round.BUSY);
        assertThat(redaction.runOnce()).isEqualTo(Round.IDLE);

        assertThat(stream().stream().map(event -> side.codec().decode(event.event())))
                .noneMatch(event -> event instanceof MessageEvent ofMessage
                        && ofMessage.message().body() != null);
    }

    @Test
    void eventsThatAreArchivedMeanwhileAreForgottenToo() {
        var lastYear = LocalDate.now(ZoneOffset.UTC).minusYears(1).withDayOfMonth(1);
        var part = "event_" + lastYear.format(DateTimeFormatter.ofPattern("yyyyMM"));
        side.execute("select make_event_partitions('" + lastYear + "', 1)");
        var tombstone = deleted("secret");
        side.execute("update event set recorded_at = '" + lastYear + "'::timestamp at time zone 'UTC'");
        var archived = new AtomicBoolean();
        var codec = side.codec();
        EventCodec archiving = new EventCodec() {
            @Override
            public EncodedEvent encode(ChatEvent event) {
                return codec.encode(event);
            }

            @Override
            public ChatEvent decode(EncodedEvent event) {
                if (archived.compareAndSet(false, true)) {
                    var heads = side.log().heads();
                    assertThat(side.opened()
                                    .maintenance()
                                    .eventPartitions()
                                    .archive(part, heads, new OperatorAction("ada", "room", false)))
                            .isTrue();
                }
                return codec.decode(event);
            }
        };

        redaction(Duration.ZERO, archiving, replaced::putAll).runOnce();

        assertThat(replaced.keySet()).hasSize(3);
        assertThat(replaced.values()).allSatisfy(event -> {
            var ofMessage = (MessageEvent) codec.decode(event);
            assertThat(ofMessage.message()).isEqualTo(tombstone);
            assertThat(side.count("select count(*) from archive." + part + " where data = '" + event.data() + "'"))
                    .isPositive();
        });
    }

    @Test
    void archivedEventsAreForgottenToo() {
        var message = chat.say("ada", tea, "secret");
        side.execute("create table archive.event_202001 (like event including all)");
        side.execute("insert into archive.event_202001 overriding system value select * from event");
        side.execute("delete from event");
        chat.delete("ada", message.id());
        var data = side.text("select data from archive.event_202001 where seq = " + message.seq());

        redaction(Duration.ZERO).runOnce();

        var now = side.text("select data from archive.event_202001 where seq = " + message.seq());
        assertThat(now).isNotEqualTo(data);
        var event = (MessageEvent) side.codec().decode(new EncodedEvent("triptych.message.sent", 1, now));
        assertThat(event.message()).isEqualTo(chat.now(message.id()));
    }
}
