package dev.triptych.application.contract;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Records as a relay would make them: positions rise, each names its predecessor. The same for the same seed. */
public final class BusRecords {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final int CONVERSATIONS = 64;

    private final Random random;
    private final List<ConversationId> conversations = new ArrayList<>();
    private final Map<ConversationId, Long> seqs = new HashMap<>();
    private final Map<Shard, Position> heads = new HashMap<>();
    private long count;

    /** Records of 64 conversations, enough for every shard to have some. */
    public BusRecords(long seed) {
        random = new Random(seed);
        for (var i = 0; i < CONVERSATIONS; i++) {
            conversations.add(new ConversationId(uuid()));
        }
    }

    /** The next {@code size} records. */
    public List<BusRecord> next(int size) {
        var records = new ArrayList<BusRecord>(size);
        for (var i = 0; i < size; i++) {
            records.add(next("body " + i));
        }
        return records;
    }

    /** The next record, with this text in its data, of any conversation. */
    public BusRecord next(String text) {
        return next(conversations.get(random.nextInt(CONVERSATIONS)), text);
    }

    /** The next {@code size} records of one shard. */
    public List<BusRecord> next(Shard shard, int size) {
        var conversation = conversations.stream()
                .filter(id -> Shard.of(id).equals(shard))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var records = new ArrayList<BusRecord>(size);
        for (var i = 0; i < size; i++) {
            records.add(next(conversation, "body " + i));
        }
        return records;
    }

    private BusRecord next(ConversationId conversation, String text) {
        count++;
        var shard = Shard.of(conversation);
        var position = new Position(1, shard, 5_000_000_000L + count / 3, count);
        var predecessor = heads.getOrDefault(shard, Position.before(shard));
        heads.put(shard, position);
        var event = new LoggedEvent(
                position,
                new EventId(uuid()),
                conversation,
                seqs.merge(conversation, 1L, Long::sum),
                new EncodedEvent("triptych.message.sent", 1, "{\"text\":\"" + text + "\"}"),
                START.plus(count, ChronoUnit.MICROS));
        return new BusRecord(event, predecessor);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
