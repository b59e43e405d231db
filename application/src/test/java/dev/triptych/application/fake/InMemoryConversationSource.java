package dev.triptych.application.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.fake.InMemoryWriteStore.Placed;
import dev.triptych.application.fake.WriteTables.ConversationRow;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An {@link InMemoryWriteStore} as it is copied from. Nothing is ever under way there, so all of its log is settled. */
public final class InMemoryConversationSource implements ConversationSource {
    private static final Comparator<ReadMarker> BY_KEY =
            Comparator.comparing(ReadMarker::conversationId).thenComparing(ReadMarker::userId);

    private final InMemoryWriteStore store;

    /** Copies from {@code store}. */
    public InMemoryConversationSource(InMemoryWriteStore store) {
        this.store = store;
    }

    @Override
    public Frontier settled() {
        var newest = new HashMap<Shard, Position>();
        store.placed().stream().map(Placed::position).forEach(position -> newest.put(position.shard(), position));
        return new Frontier(newest);
    }

    @Override
    public long messages() {
        return store.read(tables -> (long) tables.messages.size());
    }

    @Override
    public List<ConversationCopy> conversations(@Nullable ConversationId after, int limit, long events) {
        return store.read(tables -> {
            var batch = new ArrayList<ConversationCopy>();
            var left = events;
            for (var entry : new TreeMap<>(tables.conversations).entrySet()) {
                if (after != null && entry.getKey().compareTo(after) <= 0) {
                    continue;
                }
                var copy = copy(entry.getKey(), entry.getValue());
                left -= copy.seq() + copy.members().size();
                if (batch.size() == limit || (left < 0 && !batch.isEmpty())) {
                    break;
                }
                batch.add(copy);
            }
            return batch;
        });
    }

    private ConversationCopy copy(ConversationId id, ConversationRow row) {
        return copy(store, id, row);
    }

    static ConversationCopy copy(InMemoryWriteStore store, ConversationId id, ConversationRow row) {
        var joined = new HashMap<UserId, Instant>();
        store.log().stream().filter(event -> event.conversationId().equals(id)).forEach(event -> note(event, joined));
        joined.keySet().retainAll(row.members());
        return new ConversationCopy(id, row.profile(), row.createdBy(), row.createdAt(), row.seq(), joined);
    }

    private static void note(ChatEvent event, Map<UserId, Instant> joined) {
        if (event instanceof ConversationStarted started) {
            started.members().forEach(user -> joined.put(user, started.occurredAt()));
        } else if (event instanceof MemberAdded added) {
            joined.put(added.userId(), added.occurredAt());
        }
    }

    /** What the other fakes copy, in the order of each stream. */
    List<Message> messages(List<MessageRange> ranges, int limit) {
        return store.read(tables -> ranges.stream()
                .flatMap(range -> in(range, tables.messages.values().stream()).limit(limit))
                .toList());
    }

    private static Stream<Message> in(MessageRange range, Stream<Message> messages) {
        return messages.filter(message -> message.conversationId().equals(range.conversationId()))
                .filter(message -> message.seq() > range.after() && message.seq() <= range.upTo())
                .sorted(Comparator.comparingLong(Message::seq));
    }

    /** Likewise, by conversation and user. */
    List<ReadMarker> markers(@Nullable Membership after, int limit) {
        var last = after == null ? null : new ReadMarker(after.conversationId(), after.userId(), 0);
        return store.read(tables -> tables.markers.entrySet().stream()
                .map(entry -> new ReadMarker(
                        entry.getKey().conversation(), entry.getKey().user(), entry.getValue()))
                .filter(marker -> last == null || BY_KEY.compare(marker, last) > 0)
                .sorted(BY_KEY)
                .limit(limit)
                .toList());
    }
}
