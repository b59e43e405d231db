package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What comes of events of a read store whose text is redacted before they are applied. */
public abstract class RedactedReplayContract extends ParkedStreamsContract {
    @Test
    void aStreamWhoseMessageWasForgottenMeanwhileIsReplayedAndAnOutageLeavesNoTextBehind() {
        var tea = poisoned();
        heal();
        ParkedTexts down = _ -> {
            throw new StoreUnavailableException(Part.READ_STORE, "it is down");
        };
        assertThatThrownBy(() -> feed.redact(down)).isInstanceOf(StoreUnavailableException.class);
        var forgotten = new HashMap<EventId, EncodedEvent>();

        feed.redact(forgotten::putAll);

        var parkedOfTheMessage = parkedEvents().stream()
                .map(parkedEvent -> parkedEvent.parked().event())
                .filter(event -> event.event().type().equals("triptych.message.edited"))
                .map(LoggedEvent::id)
                .toList();
        assertThat(parkedOfTheMessage).isNotEmpty();
        assertThat(forgotten.keySet()).containsAll(parkedOfTheMessage);
        assertThat(forgotten.values())
                .allSatisfy(event -> assertThat(((MessageEvent) feed.codec().decode(event)).message())
                        .matches(Message::isDeleted));
        assertThat(replay.replay(tea)).isTrue();
        assertThat(parkedEvents()).isEmpty();
        assertThatItIsTheTruth();
    }

    @Test
    void whatIsForgottenBeforeItIsAppliedIsAppliedAsItsTombstone() {
        var tea = chat.start("ada", "bob");
        var said = chat.say("bob", tea, "hello");
        chat.edit("bob", said.id(), "hello all", null);
        chat.say("ada", tea, "stays");
        chat.delete("bob", said.id());
        feed.redact(_ -> {});

        feed.deliver();

        assertThat(parkedEvents()).isEmpty();
        assertThatItIsTheTruth();
    }
}
