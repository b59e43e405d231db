package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a check may expect of the documents of a search store. */
public abstract class IndexedDocumentsContract {
    private static final int LONGEST = 16_384;

    private final SearchDocuments tea = new SearchDocuments();
    private final SearchDocuments coffee = new SearchDocuments();
    private final SearchDocuments milk = new SearchDocuments();

    /** A search store that is empty when a test begins. */
    protected abstract SearchIndex index();

    /** What it holds. */
    protected abstract IndexedDocuments documents();

    private void show(SearchDocument... written) {
        assertThat(index().write(List.of(written))).isEmpty();
        index().refresh();
    }

    /** As it stands there when all went well. */
    protected static IndexedDocument stored(SearchDocument document) {
        var message = document.message();
        var body = message.body();
        return new IndexedDocument(
                message.id().toString(),
                document.eventSeq(),
                message.id().toString(),
                message.conversationId().toString(),
                document.eventSeq(),
                message.senderId().value(),
                body == null ? null : body.text(),
                message.sentAt().toString(),
                message.isDeleted(),
                message.version());
    }

    private List<IndexedDocument> all() {
        return documents().inConversations(null, null, null, IndexedDocuments.MOST);
    }

    @Test
    void anEmptyStoreHoldsNothing() {
        assertThat(all()).isEmpty();
        assertThat(documents().realtime(List.of())).isEmpty();
        assertThat(documents().realtime(List.of(new MessageId(UUID.randomUUID()))))
                .isEmpty();
    }

    @Test
    void documentsAreReadWholeWhateverTheySay() {
        var greek = tea.sent(new UserId("Zoë Ω"), "καλημέρα \"κόσμε\" \\ \u2028 <em>");
        var sent = tea.sent("gone");
        var deleted = tea.deleted(sent);
        var edited = tea.edited(tea.sent("before"), "after");
        var longest = tea.sent("🜚".repeat(LONGEST));
        show(greek, deleted, edited, longest);

        assertThat(all()).containsExactlyInAnyOrder(stored(greek), stored(deleted), stored(edited), stored(longest));
    }

    @Test
    void whatIsNotRefreshedIsSeenInRealTimeOnly() {
        var before = tea.sent("before");
        show(before);
        var after = tea.edited(before, "after");
        assertThat(index().write(List.of(after))).isEmpty();

        assertThat(all()).containsExactly(stored(before));
        var ids = List.of(before.message().id(), new MessageId(UUID.randomUUID()));
        assertThat(documents().realtime(ids)).containsOnlyKeys(before.message().id());
        assertThat(documents().realtime(ids)).containsEntry(before.message().id(), stored(after));
    }

    @Test
    void pageByPageEveryDocumentComesOnceAndInOrder() {
        for (var n = 0; n < 5; n++) {
            show(milk.sent("milk " + n), tea.sent("tea " + n), coffee.sent("coffee " + n));
        }
        var seen = new ArrayList<IndexedDocument>();
        @Nullable IndexedDocument last = null;
        List<IndexedDocument> page;
        do {
            page = documents().inConversations(null, null, last, 4);
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            seen.addAll(page);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == 4);

        assertThat(seen)
                .hasSize(15)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(
                        Comparator.comparing(IndexedDocument::conversationId).thenComparing(IndexedDocument::id));
    }

    @Test
    void aRangeBeginsBehindOneConversationAndEndsWithAnother() {
        var three = Stream.of(tea, coffee, milk)
                .sorted(Comparator.comparing(SearchDocuments::conversation))
                .toList();
        var documentsOf = three.stream().map(each -> each.sent("hello")).toList();
        show(documentsOf.toArray(SearchDocument[]::new));
        var first = three.get(0).conversation();
        var second = three.get(1).conversation();

        assertThat(documents().inConversations(first, second, null, 10)).containsExactly(stored(documentsOf.get(1)));
        assertThat(documents().inConversations(first, null, null, 10))
                .containsExactly(stored(documentsOf.get(1)), stored(documentsOf.get(2)));
        assertThat(documents().inConversations(null, first, null, 10)).containsExactly(stored(documentsOf.get(0)));
        assertThat(documents().inConversations(null, second, stored(documentsOf.get(0)), 10))
                .containsExactly(stored(documentsOf.get(1)));
    }
}
