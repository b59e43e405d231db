package dev.triptych.web.operators.console;

import dev.triptych.api.ChatJson;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.web.http.sse.EventSource;
import dev.triptych.web.http.sse.SseWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads every source once a round while a console watches, and keeps the newest block of each. A slow console misses
 * blocks in between, but never the last one. So nothing is queued, however many consoles watch.
 */
public final class ConsoleFeed implements Worker {
    /** How long a source may take before it counts as one that does not answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a round waits for all sources together; a later source is read in the next one. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);

    private final ConsoleBlock history;
    private final JsonMapper json = ChatJson.mapper();
    private final List<BlockReader> readers;
    private final Signal signal = new Signal();
    private final Map<String, Block> newest = new LinkedHashMap<>();
    private long version;
    private int watching;
    private boolean closed;

    /**
     * A feed of these blocks.
     *
     * @param history sent once to each console, before everything else; its source answers from memory
     * @param patience after how long a source is said not to answer
     */
    public ConsoleFeed(List<ConsoleBlock> blocks, ConsoleBlock history, Duration patience) {
        this.history = history;
        this.readers = blocks.stream()
                .map(block -> new BlockReader(block, json, patience))
                .toList();
    }

    /** Wakes the loop that runs it, when a console begins to watch. */
    public Signal signal() {
        return signal;
    }

    /** A block as it was sent. */
    private record Block(String name, long version, String data) {}

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Round runOnce() {
        if (isWatched()) {
            try {
                sample();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        return Round.IDLE;
    }

    private void sample() throws InterruptedException {
        readers.forEach(BlockReader::ask);
        var until = System.nanoTime() + LONGEST_ROUND.toNanos();
        for (var reader : readers) {
            var data = reader.answer(Duration.ofNanos(until - System.nanoTime()));
            if (data != null) {
                publish(reader.name(), data);
            }
        }
    }

    private synchronized void publish(String name, String data) {
        var before = newest.get(name);
        if (watching > 0 && (before == null || !before.data().equals(data))) {
            newest.put(name, new Block(name, ++version, data));
            notifyAll();
        }
    }

    private synchronized boolean isWatched() {
        return watching > 0;
    }

    /** Begins to watch, until the source is closed: first the history and everything as it is, then what changes. */
    public EventSource watch() {
        synchronized (this) {
            watching++;
        }
        signal.wake();
        return new Watcher();
    }

    private synchronized void leave() {
        watching--;
        if (watching == 0) {
            // No console watches from now on. A console that comes later must not get the present state as new.
            newest.clear();
        }
    }

    private synchronized List<Block> after(long seen, Duration atMost) throws InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        for (var left = atMost.toNanos(); version <= seen && !closed && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return newest.values().stream().filter(block -> block.version() > seen).toList();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Ends all streams. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** One who watches. */
    private final class Watcher implements EventSource {
        private long seen;
        private boolean begun;

        @Override
        public @Nullable String position() {
            return null;
        }

        @Override
        public boolean writeNext(SseWriter client, Duration atMost) throws IOException, InterruptedException {
            if (!begun) {
                begun = true;
                client.event(
                        history.name(), BlockReader.data(json, history.source().get()));
                return true;
            }
            var news = after(seen, atMost);
            for (var block : news) {
                client.event(block.name(), block.data());
                seen = Math.max(seen, block.version());
            }
            return !news.isEmpty();
        }

        @Override
        public boolean ended() {
            return isClosed();
        }

        @Override
        public void close() {
            leave();
        }
    }
}
