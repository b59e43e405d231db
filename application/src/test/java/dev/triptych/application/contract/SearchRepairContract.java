package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.domain.Shard;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What who repairs a conversation may expect of a search store. */
public abstract class SearchRepairContract {
    private static final long ALL = 1_000_000;

    private final SearchDocuments tea = new SearchDocuments();
    private final SearchDocuments coffee = new SearchDocuments();
    private final SearchTruth truth = new SearchTruth();

    /** A search store that is empty when a test begins. */
    protected abstract SearchIndex index();

    /** What it holds. */
    protected abstract IndexedDocuments documents();

    /** What repairs it. */
    protected abstract SearchRepair repair();

    /** Puts a document there past all order, findable at once. */
    protected abstract void plant(IndexedDocument document);

    /** Takes one away as well. */
    protected abstract void erase(String key);

    private void show(SearchDocument... written) {
        assertThat(index().write(List.of(written))).isEmpty();
        index().refresh();
    }

    private List<IndexedDocument> all() {
        return documents().inConversations(null, null, null, IndexedDocuments.MOST);
    }

    private void replaceTea() {
        repair().replace(tea.conversation(), ALL, truth);
    }

    private static IndexedDocument[] stored(SearchDocument... documents) {
        return Arrays.stream(documents).map(IndexedDocumentsContract::stored).toArray(IndexedDocument[]::new);
    }

    private static IndexedDocument planted(SearchDocument document, long version, String body) {
        var right = IndexedDocumentsContract.stored(document);
        return new IndexedDocument(
                right.key(),
                version,
                right.id(),
                right.conversationId(),
                right.eventSeq(),
                right.senderId(),
                body,
                right.sentAt(),
                false,
                right.version());
    }

    @Test
    void whatIsMissingIsBroughtTombstonesToo() {
        var kept = tea.sent("kept");
        var missing = tea.sent("missing");
        var gone = tea.deleted(tea.sent("gone"));
        show(kept);
        truth.has(kept, missing, gone);

        replaceTea();
        replaceTea();

        assertThat(all()).containsExactlyInAnyOrder(stored(kept, missing, gone));
    }

    @Test
    void whatIsAlteredInItsVersionIsRepaired() {
        var altered = tea.sent("right");
        show(altered);
        truth.has(altered);
        plant(planted(altered, altered.eventSeq(), "wrong"));

        replaceTea();

        assertThat(all()).containsExactly(stored(altered));
    }

    @Test
    void aVersionThatSomebodyRaisedIsTakenBackSoThatTheStreamGoesOn() {
        var raised = tea.sent("right");
        show(raised);
        truth.has(raised);
        plant(planted(raised, raised.eventSeq() + 7, "wrong"));

        replaceTea();

        assertThat(all()).containsExactly(stored(raised));
        var edited = tea.edited(raised, "edited");
        show(edited);
        assertThat(all()).containsExactly(stored(edited));
    }

    @Test
    void anEarlierVersionIsReplacedByTheNewest() {
        var before = tea.sent("before");
        var after = tea.edited(before, "after");
        show(before);
        truth.has(after);

        replaceTea();

        assertThat(all()).containsExactly(stored(after));
    }

    @Test
    void whatTheWriteStoreDoesNotHaveIsRemovedThereAndNowhereElse() {
        var kept = tea.sent("kept");
        var extra = tea.sent("extra");
        var neighbour = coffee.sent("neighbour");
        show(kept, extra, neighbour);
        truth.has(kept);

        replaceTea();

        assertThat(all()).containsExactlyInAnyOrder(stored(kept, neighbour));
    }

    @Test
    void aConversationThatTheWriteStoreDoesNotHaveIsEmptied() {
        show(tea.sent("one"), tea.sent("two"));

        repair().replace(tea.conversation(), 0, truth);

        assertThat(all()).isEmpty();
    }

    @Test
    void aDocumentThatCameHereFromElsewhereGoesBackThere() {
        var stray = coffee.sent("of coffee");
        show(stray);
        truth.has(stray);
        var right = IndexedDocumentsContract.stored(stray);
        plant(new IndexedDocument(
                right.key(),
                right.storedVersion() + 3,
                right.id(),
                tea.conversation().toString(),
                right.eventSeq(),
                right.senderId(),
                right.body(),
                right.sentAt(),
                false,
                right.version()));

        replaceTea();

        assertThat(all()).containsExactly(stored(stray));
    }

    @Test
    void whatTheStreamWritesMeanwhileStays() {
        var before = tea.sent("before");
        var after = tea.edited(before, "after");
        var later = tea.sent("later");
        truth.has(before);
        var once = new AtomicBoolean();
        truth.beforeReading(() -> {
            if (once.getAndSet(true)) {
                // Committed, and written by the process that feeds the store, after the page was read.
                truth.has(after, later);
                index().write(List.of(after, later));
            }
        });

        repair().replace(tea.conversation(), 1, truth);

        assertThat(all()).containsExactlyInAnyOrder(stored(after, later));
    }

    @Test
    void aDocumentThatIsGoneComesBack() {
        var erased = tea.sent("erased");
        show(erased);
        truth.has(erased);
        erase(erased.message().id().toString());

        replaceTea();

        assertThat(all()).containsExactly(stored(erased));
    }

    @Test
    void aLongConversationIsRepairedPieceByPiece() {
        var many =
                IntStream.range(0, 2_300).mapToObj(n -> tea.sent("number " + n)).toArray(SearchDocument[]::new);
        truth.has(many);
        show(Arrays.copyOf(many, 1_500));
        show(tea.sent("extra"));

        replaceTea();

        assertThat(all()).containsExactlyInAnyOrder(stored(many));
    }

    @Test
    void whatWasParkedUpToThereIsDroppedAndWhatFollowsStays() {
        var events = new BusRecords(7)
                .next(new Shard(3), 4).stream()
                        .map(record -> new ParkedEvent(record.event(), "odd", 3))
                        .toList();
        var conversation = events.getFirst().event().conversationId();
        var neighbour = new BusRecords(8).next(new Shard(5), 1).getFirst().event();
        index().park(events);
        index().park(List.of(new ParkedEvent(neighbour, "odd", 3)));

        repair().replace(conversation, 3, truth);

        assertThat(index().parkedEvents()).isEqualTo(2);
        assertThat(index().isParked(conversation)).isTrue();
        repair().replace(conversation, 4, truth);
        assertThat(index().isParked(conversation)).isFalse();
        assertThat(index().isParked(neighbour.conversationId())).isTrue();
    }
}
