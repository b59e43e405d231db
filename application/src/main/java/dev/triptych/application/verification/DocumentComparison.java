package dev.triptych.application.verification;

import dev.triptych.application.port.IndexedDocument;
import dev.triptych.application.verification.Finding.Field;
import dev.triptych.application.verification.Finding.Kind;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Notebook notebook;
    private final DocumentHash hash = new DocumentHash();

    DocumentComparison(WriteSide write, SearchSide search, Waits waits, Notebook notebook) {
        this.write = write;
        this.search = search;
        this.waits = waits;
        this.notebook = notebook;
    }

    /**
     * Compares the documents of one conversation.
     *
     * @param there the hashes of those that a search could find, by key; used up
     */
    void compare(ConversationId conversation, Map<String, Long> there) {
        var open = new ArrayList<MessageId>();
        for (var bucket : write.buckets(conversation).value()) {
            for (var message : write.documents(conversation, bucket.number())) {
                var found = there.remove(message.id().toString());
                if (found != null && found == hash.of(message)) {
                    notebook.matching(1);
                } else {
                    open.add(message.id());
                }
            }
        }
        for (var key : there.keySet()) {
            switch (MessageId.check(key)) {
                case Checked.Valid<MessageId>(var id) -> open.add(id);
                // Nothing of ours is kept under such a key.
                case Checked.Invalid<MessageId> _ -> notebook.message(conversation, null, Kind.EXTRA, List.of());
            }
        }
        for (var from = 0; from < open.size(); from += AT_ONCE) {
            settle(conversation, open.subList(from, Math.min(open.size(), from + AT_ONCE)));
        }
    }

    private void settle(ConversationId conversation, List<MessageId> messages) {
        var open = messages;
        for (var round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            open = judged(conversation, open);
        }
        if (open.isEmpty()) {
            return;
        }
        var last = open;
        var left = write.still(conversation, StreamComparison.LOCK_PATIENCE, () -> judged(conversation, last));
        notebook.uncompared(left.map(List::size).orElse(last.size()));
    }

    /** Judges them; those are left that changed too fast. */
    private List<MessageId> judged(ConversationId conversation, List<MessageId> messages) {
        var before = byId(write.documents(messages));
        var reached = waits.reached(search.frontier(), write.heads());
        // Looked at first: what is parked then may be there by the time the documents are read, but not the other way
        // round.
        var late = !reached || search.parked().test(conversation);
        var there = search.documents().realtime(messages);
        var after = byId(write.documents(messages));
        var left = new ArrayList<MessageId>();
        for (var id : messages) {
            if (!judge(conversation, id, new Looks(before.get(id), there.get(id), after.get(id)), late)) {
                left.add(id);
            }
        }
        return left;
    }

    private static Map<MessageId, ExpectedDocument> byId(Collection<ExpectedDocument> documents) {
        return documents.stream().collect(Collectors.toMap(ExpectedDocument::id, Function.identity()));
    }

    private boolean judge(ConversationId conversation, MessageId id, Looks looks, boolean late) {
        var before = looks.before();
        var there = looks.there();
        var after = looks.after();
        if (after == null) {
            unknown(conversation, id, there);
            return true;
        }
        if (!after.conversationId().equals(conversation)) {
            // It is looked at where it belongs.
            return true;
        }
        if (before == null) {
            // Newer than the first look: the next one has it.
            return false;
        }
        if (there == null) {
            absent(id, before, late);
            return true;
        }
        if (same(before, there) || same(after, there)) {
            notebook.matching(1);
            return true;
        }
        if (there.eventSeq() > before.eventSeq() && there.eventSeq() < after.eventSeq()) {
            return false;
        }
        if (there.eventSeq() < before.eventSeq() && late) {
            notebook.lagging(1);
            return true;
        }
        var mine = there.eventSeq() < after.eventSeq() ? before : after;
        notebook.message(mine.conversationId(), id, Kind.DIFFERENT, fields(mine, there));
        return true;
    }

    private void unknown(ConversationId conversation, MessageId id, @Nullable IndexedDocument there) {
        if (there != null) {
            notebook.message(conversation, id, Kind.EXTRA, List.of());
        }
    }

    private void absent(MessageId id, ExpectedDocument before, boolean late) {
        if (late) {
            notebook.lagging(1);
        } else {
            notebook.message(before.conversationId(), id, Kind.MISSING, List.of());
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
    private record Looks(
            @Nullable ExpectedDocument before,
            @Nullable IndexedDocument there,
            @Nullable ExpectedDocument after) {}
}
