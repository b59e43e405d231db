package dev.triptych.application.folder;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The parked events of one generation, a file for each. */
final class ParkedFiles {
    private final GenerationFolder folder;

    ParkedFiles(GenerationFolder folder) {
        this.folder = folder;
    }

    void park(ParkedEvent parked) {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            var event = parked.event();
            var at = event.position();
            TextFile.write(
                    parkedFile(event.id()),
                    GenerationFolder.lines(
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

    List<ParkedEvent> all() {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            var parked = new ArrayList<ParkedEvent>();
            for (var file : TextFile.in(folder.file("parked"))) {
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
        return folder.file("parked").resolve(id.value().toString());
    }
}
