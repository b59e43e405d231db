package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A write store in which people go on, and two others that follow it in their own time: whenever somebody looks at any of
 * them, anything may happen first. Everything comes from one seed.
 */
final class World {
    private static final Shard SHARD = new Shard(0);

    final Random random;
    final WorldWriteSide write;
    final WorldReadSide read;
    final WorldDocuments documents;

    /** What happened, in order; the other stores do the same, later. */
    final List<Happening> log = new ArrayList<>();

    /** Conversations that nobody may write to now. */
    final Set<ConversationId> still = new HashSet<>();

    /** Which conversations the read store, or the search store, has parked, and what waits behind. */
    final Map<ConversationId, List<Happening>> parkedInRead = new HashMap<>();

    private final Talk talk;
    private boolean calm;
    private long nanos;

    World(long seed) {
        this.random = new Random(seed);
        this.write = new WorldWriteSide(this);
        this.read = new WorldReadSide(this);
        this.documents = new WorldDocuments(this);
        this.talk = new Talk(this);
    }

    /**
     * Something that was written.
     *
     * @param conversation to which conversation
     * @param rows what it did to rows
     * @param document what it made of a document, if anything
     */
    record Happening(ConversationId conversation, Consumer<StoreRows.Kept> rows, List<IndexedDocument> document) {}

    /** What nobody touches from now on, so that what is planted there stays. */
    void leaveAlone(Object thing) {
        talk.leftAlone.add(thing);
    }

    boolean isLeftAlone(Object thing) {
        return talk.leftAlone.contains(thing);
    }

    /** So many commands, all of which every store takes in. */
    World begun(int commands) {
        for (var i = 0; i < commands; i++) {
            talk.goOn();
        }
        catchUp();
        return this;
    }

    /** From now on the other stores follow closely, and park nothing. */
    void calmDown() {
        calm = true;
        read.recover();
        catchUp();
    }

    private void catchUp() {
        read.takeIn(log.size());
        documents.takeIn(log.size());
        documents.refresh();
    }

    /** Somebody looks: before that, anything may happen. */
    void happen() {
        nanos += Duration.ofMillis(1).toNanos();
        for (var i = random.nextInt(3); i > 0; i--) {
            talk.goOn();
        }
        if (calm || random.nextInt(4) > 0) {
            read.takeIn(random.nextInt(calm ? 9 : 4));
        }
        if (calm || random.nextInt(4) > 0) {
            documents.takeIn(random.nextInt(calm ? 9 : 4));
        }
        if (random.nextInt(3) == 0) {
            documents.refresh();
        }
        if (!calm && random.nextInt(200) == 0) {
            read.recover();
        }
    }

    boolean parksNext() {
        return !calm && random.nextInt(300) == 0;
    }

    Frontier frontier(int done) {
        return done == 0 ? Frontier.NONE : new Frontier(Map.of(SHARD, new Position(1, SHARD, done, 0)));
    }

    private void pause(Duration rest) {
        nanos += rest.toNanos();
        for (var i = 0; i < 3; i++) {
            happen();
        }
    }

    CheckReport check() {
        var settings = new VerifierSettings(
                20, 1_000_000_000, Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofMillis(300));
        return new StoreVerifier(
                        write,
                        (store, _) -> store.equals(StoreName.READ)
                                ? StoreComparison.ofRows(read)
                                : StoreComparison.ofDocuments(
                                        new SearchSide(documents, documents::frontier, _ -> false)),
                        Runnable::run,
                        settings,
                        this::pause,
                        () -> nanos)
                .verify(
                        new CheckScope(null, new TreeMap<>(Map.of(StoreName.READ, 1, StoreName.SEARCH, 1))),
                        (_, _) -> true);
    }
}
