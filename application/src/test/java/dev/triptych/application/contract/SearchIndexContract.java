package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.MessageFinder.Hit;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the projection that feeds a search store may expect of it. */
public abstract class SearchIndexContract {
    private static final int MANY = 2_500;
    private static final Shard SHARD = new Shard(3);
    private static final Frontier REACHED =
            new Frontier(Map.of(SHARD, new Position(1, SHARD, Long.MAX_VALUE, 7), new Shard(9), at(9)));
    private static final Map<Shard, Long> OFFSETS = Map.of(SHARD, 41L);

    private final SearchDocuments documents = new SearchDocuments();
    private final Lease first = new Lease(SearchIndex.LEASE, "one", 4);
    private final Lease second = new Lease(SearchIndex.LEASE, "two", 5);

    /** A search store that is empty when a test begins, as one process sees it. */
    protected abstract SearchIndex index();

    /** The same as another process sees it. */
    protected abstract SearchIndex other();

    /** What can be found there. */
    protected abstract MessageFinder finder();

    private static Position at(int shard) {
        return new Position(2, new Shard(shard), 1, 1);
    }

    /** By what queries are taken apart. */
    protected abstract TextAnalysis analysis();

    /** Finds messages with these words in the documents' conversation. */
    protected final List<MessageId> found(String words) {
        var criteria = new SearchCriteria(
                SearchText.check(words, analysis()).orThrow(), SearchCriteria.Sort.RECENT, null, null, null, null);
        return finder().find(criteria, Set.of(documents.conversation()), null, 400).hits().stream()
                .map(Hit::id)
                .toList();
    }

    private void show(SearchDocument... written) {
        assertThat(index().write(List.of(written))).isEmpty();
        index().refresh();
    }

    @Test
    void whatIsWrittenIsFindableAfterARefresh() {
        var document = documents.sent("hello world");
        assertThat(index().write(List.of(document))).isEmpty();
        assertThat(found("hello")).isEmpty();
        index().refresh();
        assertThat(found("hello")).containsExactly(document.message().id());
    }

    @Test
    void manyDocumentsAreTakenAtOnce() {
        var many = new ArrayList<SearchDocument>();
        for (var i = 0; i < MANY; i++) {
            many.add(documents.sent("number" + i + (i % 100 == 0 ? " hundredth" : "")));
        }
        assertThat(index().write(many)).isEmpty();
        index().refresh();
        assertThat(found("hundredth")).hasSize(MANY / 100);
        assertThat(found("number" + (MANY - 1))).hasSize(1);
    }

    @Test
    void nothingToWriteIsWritten() {
        assertThat(index().write(List.of())).isEmpty();
    }

    @Test
    void anOlderVersionThatComesAgainChangesNothing() {
        var sent = documents.sent("before");
        var edited = documents.edited(sent, "after");
        show(edited);
        show(sent);
        assertThat(found("before")).isEmpty();
        assertThat(found("after")).containsExactly(sent.message().id());
    }

    @Test
    void theSameVersionAgainIsDone() {
        var sent = documents.sent("again");
        show(sent);
        show(sent);
        assertThat(found("again")).hasSize(1);
    }

    @Test
    void aNewerVersionTakesThePlaceOfAnOlderOneEvenInOneWrite() {
        var sent = documents.sent("before");
        show(sent, documents.edited(sent, "after"));
        assertThat(found("before")).isEmpty();
        assertThat(found("after")).hasSize(1);
    }

    @Test
    void aDeletedMessageIsNotFoundAndALateVersionDoesNotReviveIt() {
        var sent = documents.sent("gone");
        var edited = documents.edited(sent, "gone away");
        var deleted = documents.deleted(edited);
        show(sent);
        show(deleted);
        assertThat(found("gone")).isEmpty();
        show(edited);
        show(sent);
        assertThat(found("gone")).isEmpty();
    }

    @Test
    void aNewStoreStandsBeforeTheFirstEvent() {
        assertThat(index().frontier()).isEqualTo(Frontier.NONE);
        assertThat(index().offsets()).isEmpty();
        assertThat(index().parkedEvents()).isZero();
    }

    @Test
    void theFrontierMovesWithItsOffsetsForEveryoneToSee() {
        index().claim(first);
        assertThat(index().frontier()).isEqualTo(Frontier.NONE);
        index().moveFrontier(first, Frontier.NONE.advancedTo(Map.of(SHARD, Position.before(SHARD))), Map.of());
        index().moveFrontier(first, REACHED, OFFSETS);
        assertThat(other().frontier()).isEqualTo(REACHED);
        assertThat(other().offsets()).isEqualTo(OFFSETS);
    }

    @Test
    void whoeverTakesOverFindsTheFrontierAsItWas() {
        index().claim(first);
        index().moveFrontier(first, REACHED, OFFSETS);
        other().claim(second);
        assertThat(other().frontier()).isEqualTo(REACHED);
        assertThat(other().offsets()).isEqualTo(OFFSETS);
    }

    @Test
    void whoWasReplacedCanNeitherMoveTheFrontierNorClaimItAgain() {
        index().claim(first);
        other().claim(second);
        assertThatThrownBy(() -> index().moveFrontier(first, REACHED, OFFSETS)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> index().claim(first)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> index().moveFrontier(first, REACHED, OFFSETS)).isInstanceOf(LeaseLostException.class);
        assertThat(other().frontier()).isEqualTo(Frontier.NONE);
        other().moveFrontier(second, REACHED, OFFSETS);
        assertThat(index().frontier()).isEqualTo(REACHED);
    }

    @Test
    void whoNeverClaimedTheFrontierCannotMoveIt() {
        assertThatThrownBy(() -> index().moveFrontier(first, REACHED, OFFSETS)).isInstanceOf(LeaseLostException.class);
        index().claim(first);
        assertThatThrownBy(() -> index().moveFrontier(second, REACHED, OFFSETS)).isInstanceOf(LeaseLostException.class);
        assertThat(other().frontier()).isEqualTo(Frontier.NONE);
    }

    @Test
    void theSameOwnerMayClaimAgain() {
        index().claim(first);
        index().claim(first);
        index().moveFrontier(first, REACHED, OFFSETS);
        assertThat(other().frontier()).isEqualTo(REACHED);
    }

    @Test
    void parkedEventsAreCountedOnce() {
        var events = new BusRecords(1)
                .next(3).stream()
                        .map(record -> parked(record.event(), "broken"))
                        .toList();
        index().park(events);
        index().park(List.of(
                events.getFirst(), parked(new BusRecords(2).next("x").event(), "broken too")));
        index().park(List.of());
        assertThat(other().parkedEvents()).isEqualTo(4);
    }

    @Test
    void aConversationIsParkedFromItsFirstParkedEventOn() {
        var records = new BusRecords(3);
        var event = records.next(SHARD, 1).getFirst().event();
        var neighbour = records.next(100).stream()
                .map(record -> record.event().conversationId())
                .filter(id -> !id.equals(event.conversationId()))
                .findFirst()
                .orElseThrow();
        assertThat(index().isParked(event.conversationId())).isFalse();

        index().claim(first);
        index().park(List.of(parked(event, "broken")));

        assertThat(other().isParked(event.conversationId())).isTrue();
        assertThat(other().isParked(neighbour)).isFalse();
        var unknown = new BusRecords(99).next(SHARD, 1).getFirst().event().id();
        assertThat(other().parked(List.of(event.id(), unknown))).containsExactly(event.id());
        assertThat(other().parked(List.of())).isEmpty();
    }

    @Test
    void moreParkedEventsLeaveAConversationParked() {
        var events = new BusRecords(4)
                .next(SHARD, 3).stream()
                        .map(record -> parked(record.event(), "broken"))
                        .toList();
        index().park(events);
        index().park(events);

        assertThat(events)
                .allSatisfy(parked -> assertThat(other().isParked(parked.event().conversationId()))
                        .isTrue());
    }

    private static ParkedEvent parked(LoggedEvent event, String cause) {
        return new ParkedEvent(event, cause, 3);
    }
}
