package dev.triptych.application.folder;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who feeds a generation, up to where it has everything, and how far a resync has filled it. */
final class FolderProgress {
    private final GenerationFolder folder;

    FolderProgress(GenerationFolder folder) {
        this.folder = folder;
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

    Reached reached() {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            var positions = new HashMap<Shard, LastApplied>();
            var offsets = new HashMap<Shard, Long>();
            for (var line :
                    TextFile.read(folder.file("frontier")).orElse("").lines().toList()) {
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
                                parts[4].equals(GenerationFolder.NONE)
                                        ? null
                                        : new EventId(UUID.fromString(parts[4]))));
                if (!parts[5].equals(GenerationFolder.NONE)) {
                    offsets.put(shard, Long.valueOf(parts[5]));
                }
            }
            return new Reached(positions, offsets);
        }
    }

    void move(Lease lease, Reached to) {
        synchronized (GenerationFolder.LOCK) {
            holds(lease);
            TextFile.write(
                    folder.file("frontier"),
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
                                                event == null ? GenerationFolder.NONE : event,
                                                Optional.ofNullable(to.offsets().get(each.getKey()))
                                                        .map(String::valueOf)
                                                        .orElse(GenerationFolder.NONE));
                            })
                            .collect(Collectors.joining("\n")));
        }
    }

    Optional<Lease> acquire(String name, String owner, long now, long ttlNanos) {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            var held = lease();
            var free = held == null || held.lease().owner().equals(owner) || now - held.until() > 0;
            if (!free) {
                return Optional.empty();
            }
            var epoch = held == null ? 1 : held.lease().epoch();
            var lease = held == null || held.lease().owner().equals(owner)
                    ? new Lease(name, owner, epoch)
                    : new Lease(name, owner, epoch + 1);
            TextFile.write(folder.file("lease"), GenerationFolder.lines(owner, lease.epoch(), now + ttlNanos));
            return Optional.of(lease);
        }
    }

    void release(Lease lease, long now) {
        synchronized (GenerationFolder.LOCK) {
            var held = lease();
            if (held != null && held.lease().equals(lease)) {
                TextFile.write(folder.file("lease"), GenerationFolder.lines(lease.owner(), lease.epoch(), now - 1));
            }
        }
    }

    private record Held(Lease lease, long until) {}

    private @org.jspecify.annotations.Nullable Held lease() {
        return TextFile.read(folder.file("lease"))
                .map(text -> text.split("\n", -1))
                .map(parts -> new Held(
                        new Lease(FolderStore.LEASE, parts[0], Long.parseLong(parts[1])), Long.parseLong(parts[2])))
                .orElse(null);
    }

    private void holds(Lease lease) {
        folder.require();
        var held = lease();
        if (held == null || !held.lease().equals(lease)) {
            throw new LeaseLostException(lease);
        }
    }

    /** How far a resync has filled it; nothing before that began. */
    Optional<CopyProgress> build() {
        return TextFile.read(folder.file("build"))
                .map(text -> text.split("\n", -1))
                .map(parts -> new CopyProgress(
                        new ResyncId(UUID.fromString(parts[0])),
                        CopyProgress.Stage.valueOf(parts[1]),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3])));
    }

    void build(Lease lease, CopyProgress progress) {
        synchronized (GenerationFolder.LOCK) {
            holds(lease);
            TextFile.write(
                    folder.file("build"),
                    GenerationFolder.lines(progress.id().value(), progress.stage(), progress.done(), progress.total()));
        }
    }
}
