package dev.triptych.application.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.contract.SearchDocuments;
import dev.triptych.application.fake.InMemoryMessageFinder;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.search.SearchCriteria.Sort;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageSearchTest {
    private static final UserId ADA = new UserId("ada");
    private static final int MANY = 150;
    /** Four bytes each. */
    private static final int EMOJI = 8_000;

    private final SearchDocuments documents = new SearchDocuments();
    private final InMemorySearchIndex index = new InMemorySearchIndex(System::nanoTime);

    private MessageSearch search(List<SearchDocument> written) {
        index.write(written);
        index.refresh();
        var byId =
                written.stream().map(SearchDocument::message).collect(Collectors.toMap(Message::id, MessageView::of));
        CurrentMessages current =
                (caller, ids) -> ids.stream().collect(Collectors.toMap(Function.identity(), byId::get));
        return new MessageSearch(
                new InMemoryMessageFinder(index), new Everywhere(), current, InMemoryMessageFinder.ANALYSIS);
    }

    private final class Everywhere implements Memberships {
        @Override
        public boolean isMember(ConversationId conversation, UserId user) {
            return true;
        }

        @Override
        public Set<ConversationId> conversationsOf(UserId user) {
            return Set.of(documents.conversation());
        }
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void aPageOfLongMessagesEndsEarlyAndTheNextGoesOnWhereItEnded(Sort sort) {
        var written = IntStream.range(0, MANY)
                .mapToObj(i -> documents.sent("fox " + "\uD83D\uDC4D".repeat(EMOJI)))
                .toList();
        var search = search(written);
        var criteria = new SearchCriteria(search.understand("fox").orThrow(), sort, null, null, null, null);
        var found = new ArrayList<MessageId>();
        SearchCursor cursor = null;
        do {
            var page = search.search(ADA, criteria, new Limit(Limit.MAX), cursor);
            assertThat(page.items()).hasSizeBetween(1, 128);
            page.items().forEach(item -> found.add(item.message().id()));
            var next = page.nextCursor();
            cursor = next == null ? null : SearchCursor.check(next, sort).orThrow();
        } while (cursor != null);
        assertThat(found).hasSize(MANY).doesNotHaveDuplicates();
    }
}
