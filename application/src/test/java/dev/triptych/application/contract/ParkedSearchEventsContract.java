package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents.Cause;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.ParkedEvents.Place;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator may expect of what a search store has parked. */
public abstract class ParkedSearchEventsContract {
    private List<ParkedEvent> tea = List.of();
    private List<ParkedEvent> coffee = List.of();

    /** A search store that is empty when a test begins. */
    protected abstract SearchIndex index();

    /** What it has parked. */
    protected abstract ParkedSearchEvents parkedEvents();

    @BeforeEach
    void inTheOrderOfTheirStreams() {
        var records = new BusRecords(11);
        var two = Stream.of(new Shard(3), new Shard(5))
                .map(shard -> records.next(shard, 3).stream()
                        .map(record -> new ParkedEvent(record.event(), "odd", 3))
                        .toList())
                .sorted((a, b) -> a.getFirst()
                        .event()
                        .conversationId()
                        .toString()
                        .compareTo(b.getFirst().event().conversationId().toString()))
                .toList();
        tea = two.getFirst();
        coffee = two.getLast();
    }

    private static List<ParkedEvent> parked(List<ListedParkedEvent> parkedEvents) {
        return parkedEvents.stream().map(ListedParkedEvent::parked).toList();
    }

    private static EventId id(ParkedEvent parked) {
        return parked.event().id();
    }

    @Test
    void whereNothingIsParkedTheListIsEmpty() {
        assertThat(parkedEvents().list(Filter.ALL, null, 10)).isEmpty();
        assertThat(parkedEvents().causes()).isEmpty();
        assertThat(parkedEvents().find(List.of())).isEmpty();
        parkedEvents().failedAgain(new EventId(UUID.randomUUID()), "odd");
        parkedEvents().recovered(List.of(new EventId(UUID.randomUUID())));
        assertThat(index().parkedEvents()).isZero();
    }

    @Test
    void parkedEventsComeStreamByStreamWithAllThatWasParked() {
        index().park(List.of(coffee.get(1), tea.get(2), coffee.get(0), tea.get(0)));

        var parkedEvents = parkedEvents().list(Filter.ALL, null, 10);

        assertThat(parked(parkedEvents)).containsExactly(tea.get(0), tea.get(2), coffee.get(0), coffee.get(1));
        assertThat(parkedEvents).extracting(ListedParkedEvent::store).containsOnly(StoreName.SEARCH);
        assertThat(parkedEvents).extracting(ListedParkedEvent::blocked).containsOnly(0L);
        assertThat(parkedEvents).extracting(ListedParkedEvent::parkedAt).doesNotContainNull();
        assertThat(parkedEvents().find(List.of(id(coffee.get(1)), id(tea.get(0)))))
                .containsExactly(parkedEvents.get(0), parkedEvents.get(3));
    }

    @Test
    void pageByPageEveryParkedEventComesOnce() {
        index().park(tea);
        index().park(coffee);
        var seen = new ArrayList<ListedParkedEvent>();
        @Nullable Place after = null;
        for (var page = parkedEvents().list(Filter.ALL, after, 2); !page.isEmpty(); ) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page);
            after = Place.of(page.getLast());
            page = parkedEvents().list(Filter.ALL, after, 2);
        }
        assertThat(seen).hasSize(6).isEqualTo(parkedEvents().list(Filter.ALL, null, 100));
    }

    @Test
    void aFilterLeavesOutTheOthers() {
        index().park(tea);
        index().park(coffee);
        parkedEvents().failedAgain(id(tea.get(1)), "worse");
        var conversation = tea.getFirst().event().conversationId();

        assertThat(parked(parkedEvents().list(Filter.of(conversation), null, 10)))
                .extracting(ParkedSearchEventsContract::id)
                .containsExactly(id(tea.get(0)), id(tea.get(1)), id(tea.get(2)));
        assertThat(parkedEvents().list(new Filter(null, "worse"), null, 10)).hasSize(1);
        assertThat(parked(parkedEvents().list(new Filter(conversation, "odd"), null, 10)))
                .containsExactly(tea.get(0), tea.get(2));
        assertThat(parkedEvents().list(new Filter(null, "od"), null, 10)).isEmpty();
        assertThat(parkedEvents().causes()).containsExactly(new Cause("odd", 5, 2), new Cause("worse", 1, 1));
    }

    @Test
    void anAttemptThatFailsIsCountedAndNothingElseChanges() {
        index().park(tea);
        var before = parkedEvents().find(List.of(id(tea.getFirst()))).getFirst();

        parkedEvents().failedAgain(id(tea.getFirst()), "worse");

        var after = parkedEvents().find(List.of(id(tea.getFirst()))).getFirst();
        assertThat(after.parked()).isEqualTo(new ParkedEvent(tea.getFirst().event(), "worse", 4));
        assertThat(after.parkedAt()).isEqualTo(before.parkedAt());
        index().park(tea);
        assertThat(parkedEvents().find(List.of(id(tea.getFirst())))).containsExactly(after);
    }

    @Test
    void whatIsRecoveredIsGone() {
        index().park(tea);
        parkedEvents().recovered(List.of(id(tea.get(0)), id(tea.get(2)), id(coffee.get(0))));

        assertThat(parked(parkedEvents().list(Filter.ALL, null, 10))).containsExactly(tea.get(1));
        assertThat(index().parkedEvents()).isEqualTo(1);
        parkedEvents().recovered(List.of(id(tea.get(1))));
        assertThat(index().isParked(tea.getFirst().event().conversationId())).isFalse();
    }
}
