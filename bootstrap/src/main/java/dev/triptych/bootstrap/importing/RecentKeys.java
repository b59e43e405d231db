package dev.triptych.bootstrap.importing;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;

/** Tells a key that came before; of those that came longest ago some are forgotten, so that memory stays bounded. */
final class RecentKeys {
    private final LinkedHashSet<Key> keys = new LinkedHashSet<>();
    private final int capacity;

    RecentKeys(int capacity) {
        this.capacity = capacity;
    }

    /** Remembers the first 16 bytes of a digest; false if they are remembered already. */
    boolean add(byte[] digest) {
        var bytes = ByteBuffer.wrap(digest);
        if (!keys.add(new Key(bytes.getLong(), bytes.getLong()))) {
            return false;
        }
        if (keys.size() > capacity) {
            keys.removeFirst();
        }
        return true;
    }

    private record Key(long high, long low) {}
}
