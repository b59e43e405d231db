package dev.triptych.application.maintenance.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.contract.SearchFeedContract;
import dev.triptych.application.fake.InMemoryIndexedDocuments;
import dev.triptych.application.fake.InMemorySearchBuildTarget;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A search store in memory is filled, and things go wrong. */
class SearchFeedTest extends SearchFeedContract {
    private final InMemorySearchIndex index = new InMemorySearchIndex(() -> 0);
    private final SearchBuildTarget target = new InMemorySearchBuildTarget(index);

    @Override
    protected SearchIndex openIndex() {
        return index;
    }

    @Override
    protected SearchBuildTarget openTarget() {
        return target;
    }

    @Override
    protected IndexedDocuments documents() {
        return new InMemoryIndexedDocuments(index);
    }

    @Test
    void whatIsRefusedIsParkedAndTheRestIsThere() {
        var refused = say("refused");
        say("taken");
        index.refuse(refused.id(), "400 odd");
        untilCopied();

        assertThat(index.findable()).hasSize(1);
        assertThat(index.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.cause()).isEqualTo("400 odd");
            assertThat(parked.attempts()).isEqualTo(3);
            assertThat(parked.event().conversationId()).isEqualTo(refused.conversationId());
            assertThat(parked.event().seq()).isEqualTo(2);
        });
    }

    @Test
    void whenTooMuchIsRefusedItStopsAndGoesOnOnceThatIsRepaired() {
        for (var n = 0; n < 6; n++) {
            index.refuse(say("refused " + n).id(), "400 odd");
        }
        assertThatThrownBy(this::untilCopied).isInstanceOf(TooManyParkedException.class);
        assertThatThrownBy(this::untilCopied).isInstanceOf(TooManyParkedException.class);
        assertThat(index.frontier()).isEqualTo(Frontier.NONE);
        assertThat(index.parkedEvents()).isLessThanOrEqualTo(5);

        store.messages().forEach(message -> index.accept(message.id()));
        untilCopied();
        assertThat(index.findable().size() + index.parkedEvents()).isEqualTo(6);
        assertThat(index.findable()).isNotEmpty();
    }

    @Test
    void whenTooMuchIsRefusedWhileItCatchesUpThatIsToldAndItMayGoOnOnceThatIsRepaired() {
        say("copied");
        untilCopied();
        for (var n = 0; n < 7; n++) {
            index.refuse(say("refused " + n).id(), "400 odd");
        }

        assertThatThrownBy(this::catchUp).isInstanceOf(TooManyParkedException.class);
        assertThat(failures).singleElement().isInstanceOf(TooManyParkedException.class);

        store.messages().forEach(message -> index.accept(message.id()));
        catchUp();
        assertThat(failures).hasSize(1);
    }

    @Test
    void whatIsParkedAlreadyTakesNoRoomWhenItComesAgain() {
        say("copied");
        untilCopied();
        var refused = new ArrayList<Message>();
        for (var n = 0; n < 7; n++) {
            refused.add(say("refused " + n));
            index.refuse(refused.getLast().id(), "400 odd");
        }
        assertThatThrownBy(this::catchUp).isInstanceOf(TooManyParkedException.class);
        assertThat(index.parkedEvents()).isEqualTo(5);

        // Room for the two that are left, and not for all that come again.
        index.parked().stream().limit(2).toList().forEach(each -> {
            var event = each.event();
            index.dropParked(event.conversationId(), event.seq());
            refused.stream()
                    .filter(message -> message.conversationId().equals(event.conversationId()))
                    .forEach(message -> index.accept(message.id()));
        });
        catchUp();

        assertThat(index.parkedEvents()).isEqualTo(5);
    }

    @Test
    void anOutageMakesItWaitAndItLosesNothing() {
        for (var n = 0; n < 12; n++) {
            say("number " + n);
        }
        round();
        round();
        index.failNextWriteAfter(1);
        assertThatThrownBy(this::round).isInstanceOf(StoreUnavailableException.class);
        index.goDown();
        assertThatThrownBy(this::round).isInstanceOf(StoreUnavailableException.class);
        index.comeUp();
        assertThat(round()).isEqualTo(Round.BUSY);
        untilCopied();
        assertComplete();
    }
}
