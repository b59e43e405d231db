package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedEvents.Cause;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.ParkedEvents.Place;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator may expect of the list of what the read store has parked. */
public abstract class ParkedEventsContract extends ReadSideContract {
    private static final ConversationId TEA = new ConversationId(new UUID(0, 1));
    private static final ConversationId COFFEE = new ConversationId(new UUID(0, 2));

    private ParkedEvents parkedEvents() {
        return side().parked();
    }

    private ParkedEvent park(ConversationId conversation, long seq, String cause) {
        var position = new Position(1, Shard.of(conversation), 7, seq);
        var event = new ParkedEvent(parked(conversation, seq, position).event(), cause, 3);
        transact(lease("feed", LONG), tx -> tx.park(List.of(event)));
        return event;
    }

    private static List<ParkedEvent> events(List<ListedParkedEvent> parkedEvents) {
        return parkedEvents.stream().map(ListedParkedEvent::parked).toList();
    }

    @Test
    void whereNothingIsParkedTheListIsEmpty() {
        assertThat(parkedEvents().list(Filter.ALL, null, 10)).isEmpty();
        assertThat(parkedEvents().causes()).isEmpty();
        assertThat(parkedEvents().find(List.of(new EventId(UUID.randomUUID())))).isEmpty();
        assertThat(parkedEvents().find(List.of())).isEmpty();
    }

    @Test
    void parkedEventsComeStreamByStreamWithAllThatWasParked() {
        var third = park(COFFEE, 3, "odd");
        var second = park(TEA, 12, "waits");
        var first = park(TEA, 9, "odd");
        var marker = park(TEA, 0, "odd");

        var parkedEvents = parkedEvents().list(Filter.ALL, null, 10);

        assertThat(events(parkedEvents)).containsExactly(marker, first, second, third);
        assertThat(parkedEvents).extracting(ListedParkedEvent::store).containsOnly(StoreName.READ);
        assertThat(parkedEvents).extracting(ListedParkedEvent::blocked).containsExactly(0L, 1L, 0L, 0L);
        assertThat(parkedEvents).extracting(ListedParkedEvent::parkedAt).doesNotContainNull();
        assertThat(parkedEvents().find(List.of(third.event().id(), first.event().id())))
                .containsExactly(parkedEvents.get(1), parkedEvents.get(3));
    }

    @Test
    void pageByPageEveryParkedEventComesOnce() {
        for (var seq = 0; seq < 7; seq++) {
            park(TEA, seq, "odd");
            park(TEA, 0, "odd");
            park(COFFEE, seq, "odd");
        }

        var all = new ArrayList<ListedParkedEvent>();
        @Nullable Place after = null;
        for (var page = parkedEvents().list(Filter.ALL, after, 4); !page.isEmpty(); ) {
            assertThat(page.size()).isLessThanOrEqualTo(4);
            all.addAll(page);
            after = Place.of(page.getLast());
            page = parkedEvents().list(Filter.ALL, after, 4);
        }

        assertThat(all).hasSize(21).isEqualTo(parkedEvents().list(Filter.ALL, null, 100));
    }

    @Test
    void aFilterLeavesOutTheOthers() {
        var odd = park(TEA, 9, "odd");
        var waits = park(TEA, 12, "waits");
        var other = park(COFFEE, 3, "odd");

        assertThat(events(parkedEvents().list(Filter.of(TEA), null, 10))).containsExactly(odd, waits);
        assertThat(events(parkedEvents().list(new Filter(null, "odd"), null, 10)))
                .containsExactly(odd, other);
        assertThat(events(parkedEvents().list(new Filter(TEA, "odd"), null, 10)))
                .containsExactly(odd);
        var place = Place.of(parkedEvents().find(List.of(odd.event().id())).getFirst());
        assertThat(events(parkedEvents().list(new Filter(null, "odd"), place, 10)))
                .containsExactly(other);
        assertThat(parkedEvents().list(new Filter(null, "even"), null, 10)).isEmpty();
    }

    @Test
    void causesAreCountedTheMostFrequentFirst() {
        park(TEA, 9, "odd");
        park(TEA, 10, "waits");
        park(TEA, 11, "waits");
        park(COFFEE, 3, "odd");
        park(COFFEE, 4, "waits");

        assertThat(parkedEvents().causes()).containsExactly(new Cause("waits", 3, 2), new Cause("odd", 2, 2));
    }
}
