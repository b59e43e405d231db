package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.World.Happening;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.domain.ConversationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** People who start conversations, send, edit, delete, come, go and read. */
final class Talk {
    private static final int MOST_CONVERSATIONS = 12;

    /** Messages, users in conversations, and conversations as rows that stay as they are. */
    final Set<Object> leftAlone = new HashSet<>();

    private final World world;
    private long numbers;

    Talk(World world) {
        this.world = world;
    }

    /** One command, unless its conversation is held still. */
    void goOn() {
        var ids = world.write.ids();
        if (ids.isEmpty() || (ids.size() < MOST_CONVERSATIONS && world.random.nextInt(30) == 0)) {
            start(new ConversationId(new UUID(world.random.nextLong(), numbers++)));
            return;
        }
        // The first ones are busier than the last.
        var most = world.random.nextInt(ids.size()) + 1;
        var id = ids.get(world.random.nextInt(most));
        if (!world.still.contains(id) && !leftAlone.contains(id)) {
            goOn(id);
        }
    }

    private void goOn(ConversationId id) {
        var user = "user-" + world.random.nextInt(4);
        switch (world.random.nextInt(10)) {
            case 0 -> edit(id, false);
            case 1 -> edit(id, true);
            case 2 -> comeOrGo(id, user);
            case 3, 4 -> readUpTo(id, user);
            default -> send(id, user);
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(1_000_000, 1_000L * numbers++);
    }

    private void start(ConversationId id) {
        var at = now();
        happened(id, 1, kept -> {
            kept.members.put("user-0", at);
            kept.row = new StoreRows.ConversationRow("Title", "user-0", at, 1, null, at);
        });
    }

    private void send(ConversationId id, String user) {
        var seq = world.write.at(id).seq + 1;
        var message = new MessageRow(
                new UUID(id.value().getLeastSignificantBits() + 1, numbers++),
                seq,
                user,
                "key-" + seq,
                "Said " + world.random.nextInt(1_000),
                null,
                now(),
                null,
                null,
                1);
        change(id, seq, message);
    }

    private void change(ConversationId id, long seq, MessageRow message) {
        happened(id, seq, kept -> kept.messages.put(message.id(), message), document(id, seq, message));
    }

    private static IndexedDocument document(ConversationId id, long eventSeq, MessageRow row) {
        return new IndexedDocument(
                row.id().toString(),
                eventSeq,
                row.id().toString(),
                id.toString(),
                eventSeq,
                row.senderId(),
                row.body(),
                row.sentAt().toString(),
                row.body() == null,
                row.version());
    }

    private void edit(ConversationId id, boolean delete) {
        var kept = world.write.at(id);
        var rows = kept.messages.values().stream()
                .filter(row -> row.body() != null && !leftAlone.contains(row.id()))
                .sorted(Comparator.comparingLong(MessageRow::seq))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        var row = rows.get(world.random.nextInt(rows.size()));
        var at = now();
        change(
                id,
                kept.seq + 1,
                new MessageRow(
                        row.id(),
                        row.seq(),
                        row.senderId(),
                        row.clientMessageId(),
                        delete ? null : "Better " + world.random.nextInt(1_000),
                        null,
                        row.sentAt(),
                        delete ? row.editedAt() : at,
                        delete ? at : null,
                        row.version() + 1));
    }

    private void comeOrGo(ConversationId id, String user) {
        if (leftAlone.contains(Map.entry(id, user))) {
            return;
        }
        var at = now();
        happened(id, world.write.at(id).seq + 1, kept -> {
            if (kept.members.remove(user) == null) {
                kept.members.put(user, at);
            }
        });
    }

    private void readUpTo(ConversationId id, String user) {
        var kept = world.write.at(id);
        var seq = 1 + world.random.nextInt((int) kept.seq);
        if (leftAlone.contains(Map.entry(id, user)) || kept.markers.getOrDefault(user, 0L) >= seq) {
            return;
        }
        done(new Happening(id, rows -> rows.markers.merge(user, (long) seq, Math::max), List.of()));
    }

    private void happened(ConversationId id, long seq, Consumer<StoreRows.Kept> change, IndexedDocument... documents) {
        var kept = world.write.at(id);
        change.accept(kept);
        kept.seq = seq;
        var row = row(kept);
        kept.row = row;
        world.log.add(new Happening(
                id,
                other -> {
                    // As the projection: the next one or nothing.
                    if (other.seq == seq - 1) {
                        change.accept(other);
                        other.seq = seq;
                        other.row = row;
                    }
                },
                List.of(documents)));
    }

    private void done(Happening happening) {
        happening.rows().accept(world.write.at(happening.conversation()));
        world.log.add(happening);
    }

    private static StoreRows.@Nullable ConversationRow row(StoreRows.Kept kept) {
        var row = kept.row;
        if (row == null) {
            return null;
        }
        var last = kept.messages.values().stream()
                .filter(message -> message.body() != null)
                .max(Comparator.comparingLong(MessageRow::seq))
                .orElse(null);
        return new StoreRows.ConversationRow(
                row.title(),
                row.createdBy(),
                row.createdAt(),
                kept.members.size(),
                last == null ? null : last.id(),
                last == null ? row.createdAt() : last.sentAt());
    }
}
