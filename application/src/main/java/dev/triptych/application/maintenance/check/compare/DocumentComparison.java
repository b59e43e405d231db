package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.documents.DocumentHash;
import dev.triptych.application.maintenance.check.compare.documents.ExpectedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares documents one by one. A document must be what the write store had once the search store has all that there was
 * then, or what the write store has afterwards. So nothing need stand still, but for messages that change faster than one
 * can look.
 */
final class DocumentComparison {
    private static final int AT_ONCE = 1_000;
    private static final int ROUNDS = 3;

    private final WriteSide write;
    private final SearchSide search;
    private final Waits waits;
    private final FindingCollector collector;
    private final DocumentHash hash = new DocumentHash();
    /** What is to be settled, and in which conversation it was looked for. */
    private final List<Map.Entry<MessageId, ConversationId>> open = new ArrayList<>();

    DocumentComparison(WriteSide write, SearchSide search, Waits waits, FindingCollector collector) {
        this.write = write;
        this.search = search;
        this.waits = waits;
        this.collector = collector;
    }

    /**
     * Compares the documents of one conversation. Differences of the first comparison are kept for {@link #settle},
     * which waits for the store once for all of them.
     *
     * @param there the hashes of those that a search could find, by key; used up
     */
    void compare(ConversationId conversation, Map<String, Long> there) {
        for (var bucket : write.buckets(conversation).value()) {
            for (var message : write.documents(conversation, bucket.number())) {
                var found = there.remove(message.id().toString());
                if (found != null && found == hash.of(message)) {
                    collector.matching(1);
                } else {
                    open.add(Map.entry(message.id(), conversation));
                }
            }
        }
        for (var key : there.keySet()) {
            switch (MessageId.check(key)) {
                case Checked.Valid<MessageId>(var id) -> open.add(Map.entry(id, conversation));
                // Nothing of ours is kept under such a key.
                case Checked.Invalid<MessageId> _ -> collector.message(conversation, null, Kind.EXTRA, List.of());
            }
        }
        if (open.size() >= AT_ONCE) {
            settle();
        }
    }

    /** Judges what is left of the conversations that were compared. */
    void settle() {
        var all = List.copyOf(open);
        open.clear();
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            settle(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private void settle(List<Map.Entry<MessageId, ConversationId>> messages) {
        var left = notAlike(messages);
        for (var round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            left = judged(left);
        }
        var byConversation = left.stream()
                .collect(Collectors.groupingBy(Map.Entry::getValue, LinkedHashMap::new, Collectors.toList()));
        byConversation.forEach((conversation, last) -> {
            var still = write.still(conversation, OneMoment.LOCK_PATIENCE, () -> judged(last));
            collector.uncompared(still.map(List::size).orElse(last.size()));
        });
    }

    private static List<MessageId> ids(List<Map.Entry<MessageId, ConversationId>> messages) {
        return messages.stream().map(Map.Entry::getKey).toList();
    }

    /** Most have only changed since the search: they need not be waited for, being there by now. */
    private List<Map.Entry<MessageId, ConversationId>> notAlike(List<Map.Entry<MessageId, ConversationId>> messages) {
        var there = search.documents().realtime(ids(messages));
        var mine = byId(write.documents(ids(messages)));
        return messages.stream()
                .filter(each -> {
                    var expected = mine.get(each.getKey());
                    var found = there.get(each.getKey());
                    var alike = expected != null
                            && found != null
                            && expected.conversationId().equals(each.getValue())
                            && same(expected, found);
                    collector.matching(alike ? 1 : 0);
                    return !alike;
                })
                .toList();
    }

    /** Judges them; those are left that changed too fast. */
    private List<Map.Entry<MessageId, ConversationId>> judged(List<Map.Entry<MessageId, ConversationId>> messages) {
        var ids = ids(messages);
        var before = byId(write.documents(ids));
        var reached = waits.reached(search.frontier(), write.heads());
        // Looked at first: what is parked then may be there by the time the documents are read, but not the other way
        // round.
        var late = new HashMap<ConversationId, Boolean>();
        messages.forEach(each -> late.computeIfAbsent(
                each.getValue(), conversation -> !reached || search.parked().test(conversation)));
        var there = search.documents().realtime(ids);
        var after = byId(write.documents(ids));
        return messages.stream()
                .filter(each -> {
                    var id = each.getKey();
                    var pairs = new Pairs(before.get(id), there.get(id), after.get(id));
                    return !judge(each.getValue(), id, pairs, late.getOrDefault(each.getValue(), true));
                })
                .toList();
    }

    private static Map<MessageId, ExpectedDocument> byId(Collection<ExpectedDocument> documents) {
        return documents.stream().collect(Collectors.toMap(ExpectedDocument::id, Function.identity()));
    }

    private boolean judge(ConversationId conversation, MessageId id, Pairs pairs, boolean late) {
        var before = pairs.before();
        var there = pairs.there();
        var after = pairs.after();
        if (after == null) {
            unknown(conversation, id, there);
            return true;
        }
        if (!after.conversationId().equals(conversation)) {
            // It is compared with its own conversation.
            return true;
        }
        if (before == null) {
            // Newer than the first comparison: the next one has it.
            return false;
        }
        if (there == null) {
            absent(id, before, late);
            return true;
        }
        if (same(before, there) || same(after, there)) {
            collector.matching(1);
            return true;
        }
        if (there.eventSeq() > before.eventSeq() && there.eventSeq() < after.eventSeq()) {
            return false;
        }
        if (there.eventSeq() < before.eventSeq() && late) {
            collector.lagging(1);
            return true;
        }
        var mine = there.eventSeq() < after.eventSeq() ? before : after;
        collector.message(mine.conversationId(), id, Kind.DIFFERENT, fields(mine, there));
        return true;
    }

    private void unknown(ConversationId conversation, MessageId id, @Nullable IndexedDocument there) {
        if (there != null) {
            collector.message(conversation, id, Kind.EXTRA, List.of());
        }
    }

    private void absent(MessageId id, ExpectedDocument before, boolean late) {
        if (late) {
            collector.lagging(1);
        } else {
            collector.message(before.conversationId(), id, Kind.MISSING, List.of());
        }
    }

    private boolean same(ExpectedDocument mine, IndexedDocument there) {
        return hash.of(mine) == hash.of(there)
                && mine.conversationId().toString().equals(there.conversationId());
    }

    private static List<Field> fields(ExpectedDocument mine, IndexedDocument there) {
        var sentAt = DocumentHash.micros(there.sentAt()) == DocumentHash.micros(mine.sentAt())
                ? mine.sentAt().toString()
                : there.sentAt();
        return new Fields()
                .plain("id", mine.id().toString(), there.id())
                .plain("conversationId", mine.conversationId().toString(), there.conversationId())
                .plain("eventSeq", mine.eventSeq(), there.eventSeq())
                .plain("storedVersion", mine.eventSeq(), there.storedVersion())
                .plain("senderId", mine.senderId(), there.senderId())
                .secret("body", mine.body(), there.body())
                .plain("sentAt", mine.sentAt().toString(), sentAt)
                .plain("deleted", mine.body() == null, there.deleted())
                .plain("version", mine.version(), there.version())
                .list();
    }

    /** A message in the write store, then in the search store, then in the write store again. */
    private record Pairs(
            @Nullable ExpectedDocument before,
            @Nullable IndexedDocument there,
            @Nullable ExpectedDocument after) {}
}
