package dev.triptych.persistence.read;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.persistence.sql.CacheHits;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import dev.triptych.persistence.sql.Sql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The generations of the read database, each opened when it is first asked for; and ports that follow the one that answers,
 * which is looked up at each call.
 */
public final class ReadGenerations implements AutoCloseable {
    private static final int UPKEEP_CONNECTIONS = 2;

    private final DatabaseUrl url;
    private final PoolSettings settings;
    private final ReadTimes times;
    private final IntSupplier live;
    private final Map<Integer, ReadDatabase> opened = new HashMap<>();
    private Set<Integer> unwanted = Set.of();
    private final HikariDataSource upkeepPool;
    private final Sql upkeep;

    /**
     * Connects when first asked.
     *
     * @param live which generation answers now; may throw {@link
     *     dev.triptych.application.base.store.StoreUnavailableException}
     */
    public ReadGenerations(DatabaseUrl url, PoolSettings settings, ReadTimes times, IntSupplier live) {
        this.url = url;
        this.settings = settings;
        this.times = times;
        this.live = live;
        this.upkeepPool = Pools.openLazily(
                "read-upkeep",
                url.with("targetServerType", "primary"),
                settings.withSize(UPKEEP_CONNECTIONS),
                settings.connectTimeout());
        this.upkeep = new Sql(upkeepPool, Part.READ_STORE, settings.meters());
    }

    /** One of them, whether its schema is there or not. */
    public synchronized ReadDatabase of(int generation) {
        return opened.computeIfAbsent(generation, number -> new ReadDatabase(url, settings, times, number));
    }

    /** The share of blocks, 0 to 1, that were in the primary's memory; empty where that is not known yet. */
    public OptionalDouble cacheHitRatio() {
        return CacheHits.ratio(upkeep);
    }

    /** The one that answers. */
    public ReadDatabase live() {
        return of(live.getAsInt());
    }

    /**
     * Closes what is opened of others than these, if they were not wanted the last time either: a query may still use
     * one that was dropped a moment ago.
     */
    public void closeAllBut(Set<Integer> wanted) {
        Set<Integer> gone;
        synchronized (this) {
            var others = new HashSet<>(opened.keySet());
            others.removeAll(wanted);
            gone = new HashSet<>(others);
            gone.retainAll(unwanted);
            unwanted = others;
        }
        gone.forEach(this::forget);
    }

    private void forget(int generation) {
        ReadDatabase gone;
        synchronized (this) {
            gone = opened.remove(generation);
        }
        if (gone != null) {
            gone.close();
        }
    }

    /** Queries to the current generation: each is answered by one generation. */
    public ReadStoreQueries queries() {
        return new CurrentReadStore(() -> live().queries());
    }

    /** Where they stand. */
    public GenerationSite site() {
        return new Site();
    }

    @Override
    public synchronized void close() {
        upkeepPool.close();
        opened.values().forEach(ReadDatabase::close);
        opened.clear();
    }

    private final class Site implements GenerationSite {
        @Override
        public void prepare(int number) {
            of(number).migrations().run();
        }

        private boolean isThere(int number) {
            return upkeep.query(dsl -> ReadSchema.hasTables(dsl, number));
        }

        @Override
        public Optional<CopyProgress> progress(int number) {
            return isThere(number) ? of(number).buildProgress() : Optional.empty();
        }

        @Override
        public Frontier frontier(int number) {
            return isThere(number) ? of(number).watchedReadModel().frontier() : Frontier.NONE;
        }

        @Override
        public Set<Integer> standing() {
            return upkeep.query(ReadSchema::standing);
        }

        @Override
        public void remove(int number) {
            forget(number);
            upkeep.query(dsl -> {
                ReadSchema.remove(dsl, number);
                return number;
            });
        }

        @Override
        public void showByHand(int number) {
            SearchPath.leadTo(upkeep, number);
        }
    }
}
