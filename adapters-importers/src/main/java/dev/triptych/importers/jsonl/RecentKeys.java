package dev.triptych.importers.jsonl;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;

/** Recognises a key that came before. Some of the oldest keys are dropped, so that memory stays bounded. */
final class RecentKeys {
    /** Whether a key came before, and with what. */
    enum Seen {
        NEW,
        WITH_THE_SAME,
        WITH_SOMETHING_ELSE
    }

    private final LinkedHashMap<Key, Integer> contents = new LinkedHashMap<>();
    private final int capacity;

    RecentKeys(int capacity) {
        this.capacity = capacity;
    }

    /** Remembers the first 16 bytes of a digest, and a hash of what came with it. */
    Seen add(byte[] digest, int content) {
        var bytes = ByteBuffer.wrap(digest);
        var before = contents.putIfAbsent(new Key(bytes.getLong(), bytes.getLong()), content);
        if (before != null) {
            return before == content ? Seen.WITH_THE_SAME : Seen.WITH_SOMETHING_ELSE;
        }
        if (contents.size() > capacity) {
            contents.pollFirstEntry();
        }
        return Seen.NEW;
    }

    private record Key(long high, long low) {}
}
