package dev.triptych.application.query.routing;

/** Spreads keys evenly over the buckets; unlike the shards' mixing, so that a bucket is not a part of a shard. */
final class Buckets {
    private Buckets() {}

    static int of(long key) {
        var mixed = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), Subject.BUCKETS);
    }
}
