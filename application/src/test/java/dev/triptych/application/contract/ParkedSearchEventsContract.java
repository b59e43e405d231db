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
    protected abstract ParkedSearchEvents letters();

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

    private static List<ParkedEvent> parked(List<ListedParkedEvent> letters) {
        return letters.stream().map(ListedParkedEvent::parked).toList();
    }

    private static EventId id(ParkedEvent parked) {
        return parked.event().id();
    }

    @Test
    void whereNothingIsParkedThereAreNoLetters() {
        assertThat(letters().list(Filter.ALL, null, 10)).isEmpty();
        assertThat(letters().causes()).isEmpty();
        assertThat(letters().find(List.of())).isEmpty();
        letters().failedAgain(new EventId(UUID.randomUUID()), "odd");
        letters().recovered(List.of(new EventId(UUID.randomUUID())));
        assertThat(index().parkedEvents()).isZero();
    }

    @Test
    void lettersComeStreamByStreamWithAllThatWasParked() {
        index().park(List.of(coffee.get(1), tea.get(2), coffee.get(0), tea.get(0)));

        var letters = letters().list(Filter.ALL, null, 10);

        assertThat(parked(letters)).containsExactly(tea.get(0), tea.get(2), coffee.get(0), coffee.get(1));
        assertThat(letters).extracting(ListedParkedEvent::sink).containsOnly(StoreName.SEARCH);
        assertThat(letters).extracting(ListedParkedEvent::blocked).containsOnly(0L);
        assertThat(letters).extracting(ListedParkedEvent::parkedAt).doesNotContainNull();
        assertThat(letters().find(List.of(id(coffee.get(1)), id(tea.get(0)))))
                .containsExactly(letters.get(0), letters.get(3));
    }

    @Test
    void pageByPageEveryLetterComesOnce() {
        index().park(tea);
        index().park(coffee);
        var seen = new ArrayList<ListedParkedEvent>();
        @Nullable Place after = null;
        for (var page = letters().list(Filter.ALL, after, 2); !page.isEmpty(); ) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page);
            after = Place.of(page.getLast());
            page = letters().list(Filter.ALL, after, 2);
        }
        assertThat(seen).hasSize(6).isEqualTo(letters().list(Filter.ALL, null, 100));
    }

    @Test
    void aFilterLeavesOutTheOthers() {
        index().park(tea);
        index().park(coffee);
        letters().failedAgain(id(tea.get(1)), "worse");
        var conversation = tea.getFirst().event().conversationId();

        assertThat(parked(letters().list(Filter.of(conversation), null, 10)))
                .extracting(ParkedSearchEventsContract::id)
                .containsExactly(id(tea.get(0)), id(tea.get(1)), id(tea.get(2)));
        assertThat(letters().list(new Filter(null, "worse"), null, 10)).hasSize(1);
        assertThat(parked(letters().list(new Filter(conversation, "odd"), null, 10)))
                .containsExactly(tea.get(0), tea.get(2));
        assertThat(letters().list(new Filter(null, "od"), null, 10)).isEmpty();
        assertThat(letters().causes()).containsExactly(new Cause("odd", 5, 2), new Cause("worse", 1, 1));
    }

    @Test
    void anAttemptThatFailsIsCountedAndNothingElseChanges() {
        index().park(tea);
        var before = letters().find(List.of(id(tea.getFirst()))).getFirst();

        letters().failedAgain(id(tea.getFirst()), "worse");

        var after = letters().find(List.of(id(tea.getFirst()))).getFirst();
        assertThat(after.parked()).isEqualTo(new ParkedEvent(tea.getFirst().event(), "worse", 4));
        assertThat(after.parkedAt()).isEqualTo(before.parkedAt());
        index().park(tea);
        assertThat(letters().find(List.of(id(tea.getFirst())))).containsExactly(after);
    }

    @Test
    void whatIsRecoveredIsGone() {
        index().park(tea);
        letters().recovered(List.of(id(tea.get(0)), id(tea.get(2)), id(coffee.get(0))));

        assertThat(parked(letters().list(Filter.ALL, null, 10))).containsExactly(tea.get(1));
        assertThat(index().parkedEvents()).isEqualTo(1);
        letters().recovered(List.of(id(tea.get(1))));
        assertThat(index().isParked(tea.getFirst().event().conversationId())).isFalse();
    }
}
