package dev.triptych.application.folder;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The files of one generation. One lock guards those of all: tests do not wait long for it. */
public final class MessageFiles {
    private static final Object LOCK = new Object();
    private static final String NONE = "-";

    private final Path folder;
    private final Path refuses;

    MessageFiles(Path folder, Path refuses) {
        this.folder = folder;
        this.refuses = refuses;
    }

    /**
     * Up to where there is everything.
     *
     * @param positions the last position of each shard, with its event
     * @param offsets where on the bus to read on
     */
    record Reached(Map<Shard, LastApplied> positions, Map<Shard, Long> offsets) {
        static final Reached NOTHING = new Reached(Map.of(), Map.of());

        Frontier frontier() {
            return new Frontier(positions.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().position())));
        }
    }

    void create() {
        TextFile.write(folder.resolve("generation"), "");
    }

    boolean exists() {
        return Files.exists(folder.resolve("generation"));
    }

    private void require() {
        if (!exists()) {
            throw new StoreUnavailableException(Part.of(FolderStore.NAME), "there is no folder " + folder);
        }
    }

    // ---- messages

    /** Writes it unless a later version is there; false when it is refused. */
    boolean write(SearchDocument document) {
        synchronized (LOCK) {
            require();
            var body = document.message().body();
            if (body != null
                    && TextFile.read(refuses).filter(body.text()::equals).isPresent()) {
                return false;
            }
            var there = find(document.message().id());
            if (there.isEmpty() || there.get().version() <= document.message().version()) {
                put(document);
            }
            return true;
        }
    }

    /** Makes the conversation be exactly these, except for what is of a later event. */
    void replace(ConversationId conversation, long seq, List<SearchDocument> documents) {
        synchronized (LOCK) {
            require();
            all().stream()
                    .filter(each -> each.conversationId().equals(conversation.toString()) && each.eventSeq() <= seq)
                    .forEach(each -> TextFile.delete(message(each.key())));
            documents.stream()
                    .filter(each -> find(each.message().id()).isEmpty())
                    .forEach(this::put);
            parked().stream()
                    .map(ParkedEvent::event)
                    .filter(each -> each.conversationId().equals(conversation) && each.seq() <= seq)
                    .forEach(each -> TextFile.delete(parkedFile(each.id())));
        }
    }

    private void put(SearchDocument document) {
        var message = document.message();
        var body = message.body();
        TextFile.write(
                message(message.id().toString()),
                lines(
                        message.conversationId(),
                        document.eventSeq(),
                        message.senderId().value(),
                        message.sentAt(),
                        message.version(),
                        body == null ? NONE : "+" + body.text()));
    }

    /** Takes a message away, as nothing but a test does. */
    public void lose(MessageId id) {
        TextFile.delete(message(id.toString()));
    }

    Optional<IndexedDocument> find(MessageId id) {
        require();
        return TextFile.read(message(id.toString())).map(text -> document(id.toString(), text));
    }

    /** All of them, in no order. */
    public List<IndexedDocument> all() {
        synchronized (LOCK) {
            require();
            return TextFile.in(folder.resolve("messages")).stream()
                    .map(file -> document(
                            file.getFileName().toString(), TextFile.read(file).orElseThrow()))
                    .toList();
        }
    }

    private static IndexedDocument document(String key, String text) {
        var parts = text.split("\n", 6);
        var seq = Long.parseLong(parts[1]);
        var body = parts[5].equals(NONE) ? null : parts[5].substring(1);
        return new IndexedDocument(
                key, seq, key, parts[0], seq, parts[2], body, parts[3], body == null, Integer.parseInt(parts[4]));
    }

    private Path message(String key) {
        return folder.resolve("messages").resolve(key);
    }

    // ---- frontier

    Reached reached() {
        synchronized (LOCK) {
            require();
            var positions = new HashMap<Shard, LastApplied>();
            var offsets = new HashMap<Shard, Long>();
            for (var line :
                    TextFile.read(folder.resolve("frontier")).orElse("").lines().toList()) {
                var parts = line.split(" ", 6);
                var shard = new Shard(Integer.parseInt(parts[0]));
                positions.put(
                        shard,
                        new LastApplied(
                                new Position(
                                        Integer.parseInt(parts[1]),
                                        shard,
                                        Long.parseLong(parts[2]),
                                        Long.parseLong(parts[3])),
                                parts[4].equals(NONE) ? null : new EventId(UUID.fromString(parts[4]))));
                if (!parts[5].equals(NONE)) {
                    offsets.put(shard, Long.valueOf(parts[5]));
                }
            }
            return new Reached(positions, offsets);
        }
    }

    void move(Lease lease, Reached to) {
        synchronized (LOCK) {
            holds(lease);
            TextFile.write(
                    folder.resolve("frontier"),
                    to.positions().entrySet().stream()
                            .map(each -> {
                                var at = each.getValue().position();
                                var event = each.getValue().eventId();
                                return "%d %d %d %d %s %s"
                                        .formatted(
                                                each.getKey().number(),
                                                at.incarnation(),
                                                at.xid(),
                                                at.position(),
                                                event == null ? NONE : event,
                                                Optional.ofNullable(to.offsets().get(each.getKey()))
                                                        .map(String::valueOf)
                                                        .orElse(NONE));
                            })
                            .collect(Collectors.joining("\n")));
        }
    }

    // ---- the lease

    Optional<Lease> acquire(String name, String owner, long now, long ttlNanos) {
        synchronized (LOCK) {
            require();
            var held = lease();
            var free = held == null || held.lease().owner().equals(owner) || now - held.until() > 0;
            if (!free) {
                return Optional.empty();
            }
            var epoch = held == null ? 1 : held.lease().epoch();
            var lease = held == null || held.lease().owner().equals(owner)
                    ? new Lease(name, owner, epoch)
                    : new Lease(name, owner, epoch + 1);
            TextFile.write(folder.resolve("lease"), lines(owner, lease.epoch(), now + ttlNanos));
            return Optional.of(lease);
        }
    }

    void release(Lease lease, long now) {
        synchronized (LOCK) {
            var held = lease();
            if (held != null && held.lease().equals(lease)) {
                TextFile.write(folder.resolve("lease"), lines(lease.owner(), lease.epoch(), now - 1));
            }
        }
    }

    private record Held(Lease lease, long until) {}

    private @org.jspecify.annotations.Nullable Held lease() {
        return TextFile.read(folder.resolve("lease"))
                .map(text -> text.split("\n", -1))
                .map(parts -> new Held(
                        new Lease(FolderStore.LEASE, parts[0], Long.parseLong(parts[1])), Long.parseLong(parts[2])))
                .orElse(null);
    }

    private void holds(Lease lease) {
        require();
        var held = lease();
        if (held == null || !held.lease().equals(lease)) {
            throw new LeaseLostException(lease);
        }
    }

    // ---- what a resync fills

    /** How far a resync has filled it; nothing before that began. */
    Optional<CopyProgress> build() {
        return TextFile.read(folder.resolve("build"))
                .map(text -> text.split("\n", -1))
                .map(parts -> new CopyProgress(
                        new ResyncId(UUID.fromString(parts[0])),
                        CopyProgress.Stage.valueOf(parts[1]),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3])));
    }

    void build(Lease lease, CopyProgress progress) {
        synchronized (LOCK) {
            holds(lease);
            TextFile.write(
                    folder.resolve("build"),
                    lines(progress.id().value(), progress.stage(), progress.done(), progress.total()));
        }
    }

    // ---- parked events

    void park(ParkedEvent parked) {
        synchronized (LOCK) {
            require();
            var event = parked.event();
            var at = event.position();
            TextFile.write(
                    parkedFile(event.id()),
                    lines(
                            parked.cause(),
                            parked.attempts(),
                            at.incarnation(),
                            at.shard().number(),
                            at.xid(),
                            at.position(),
                            event.conversationId(),
                            event.seq(),
                            event.recordedAt(),
                            event.event().type(),
                            event.event().schemaVersion(),
                            event.event().data()));
        }
    }

    void unpark(EventId id) {
        TextFile.delete(parkedFile(id));
    }

    List<ParkedEvent> parked() {
        synchronized (LOCK) {
            require();
            var parked = new ArrayList<ParkedEvent>();
            for (var file : TextFile.in(folder.resolve("parked"))) {
                var parts = TextFile.read(file).orElseThrow().split("\n", 12);
                var shard = new Shard(Integer.parseInt(parts[3]));
                parked.add(new ParkedEvent(
                        new LoggedEvent(
                                new Position(
                                        Integer.parseInt(parts[2]),
                                        shard,
                                        Long.parseLong(parts[4]),
                                        Long.parseLong(parts[5])),
                                new EventId(UUID.fromString(file.getFileName().toString())),
                                ConversationId.of(parts[6]),
                                Long.parseLong(parts[7]),
                                new EncodedEvent(parts[9], Integer.parseInt(parts[10]), parts[11]),
                                Instant.parse(parts[8])),
                        parts[0],
                        Integer.parseInt(parts[1])));
            }
            return parked;
        }
    }

    private Path parkedFile(EventId id) {
        return folder.resolve("parked").resolve(id.value().toString());
    }

    private static String lines(Object... values) {
        return java.util.Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
