package dev.triptych.application.fake;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An {@link InMemoryWriteStore}'s messages, with the events that made them what they are. */
public final class InMemoryMessagesToIndex implements MessagesToIndex {
    private final InMemoryWriteStore store;

    /** Of {@code store}. */
    public InMemoryMessagesToIndex(InMemoryWriteStore store) {
        this.store = store;
    }

    private Map<MessageId, SearchDocument> newest() {
        var newest = new HashMap<MessageId, SearchDocument>();
        for (var event : store.log()) {
            if (event instanceof MessageEvent of) {
                newest.put(of.message().id(), new SearchDocument(of.message(), of.seq()));
            }
        }
        return newest;
    }

    @Override
    public List<SearchDocument> inRanges(List<MessageRange> ranges, int limit) {
        var newest = newest();
        var read = new ArrayList<SearchDocument>();
        for (var message : new InMemoryConversationSource(store).messages(ranges, limit)) {
            if (MessagesToIndex.reachedBytes(read)) {
                break;
            }
            read.add(Objects.requireNonNull(newest.get(message.id())));
        }
        return read;
    }

    @Override
    public List<SearchDocument> of(Collection<MessageId> messages) {
        var newest = newest();
        return messages.stream().map(newest::get).filter(Objects::nonNull).toList();
    }
}
