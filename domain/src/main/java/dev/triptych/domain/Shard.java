package dev.triptych.domain;

/**
 * One of 16 parts of all conversations, which the conversation's events travel through: stored on conversation and
 * event, and the partition on the bus.
 *
 * @param number 0 to {@link #COUNT} - 1
 */
public record Shard(int number) implements Comparable<Shard> {
    /** How many shards there are. Fixed with the first event written: positions and partitions depend on it. */
    public static final int COUNT = 16;

    public Shard {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("shard " + number + " is not in 0.." + (COUNT - 1));
        }
    }

    /** The shard of a conversation, the same in every process and forever. */
    public static Shard of(ConversationId id) {
        var mixed = id.value().getMostSignificantBits() ^ id.value().getLeastSignificantBits();
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return new Shard((int) ((mixed ^ (mixed >>> 33)) & (COUNT - 1)));
    }

    @Override
    public int compareTo(Shard other) {
        return Integer.compare(number, other.number);
    }
}
