package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;

/** Looks at the read database every few milliseconds and remembers when each conversation was up to where. */
final class Visibility implements AutoCloseable {
    /** Looking more often takes from the processors what is measured. */
    private static final long PAUSE_NANOS = 3_000_000;

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String APPLIED = "select id, applied_seq from conversation_view where id = any (?)";

    private final List<UUID> ids;
    private final List<ConcurrentSkipListMap<Long, Long>> seen = new ArrayList<>();
    private final Connection connection;
    private final Thread thread;
    private volatile boolean closed;

    private Visibility(List<UUID> ids, Connection connection) {
        this.ids = ids;
        this.connection = connection;
        ids.forEach(_ -> seen.add(new ConcurrentSkipListMap<>()));
        this.thread = Thread.ofPlatform().name("visibility").start(this::probe);
    }

    static Visibility of(Stage stage, List<String> ids) throws SQLException {
        return new Visibility(ids.stream().map(UUID::fromString).toList(), stage.readDatabase());
    }

    private void probe() {
        var last = new long[ids.size()];
        Arrays.fill(last, -1);
        try (var statement = connection.prepareStatement(APPLIED)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            while (!closed) {
                try (var rows = statement.executeQuery()) {
                    var now = System.nanoTime();
                    while (rows.next()) {
                        var room = ids.indexOf(rows.getObject(1, UUID.class));
                        var applied = rows.getLong(2);
                        if (applied != last[room]) {
                            last[room] = applied;
                            seen.get(room).put(applied, now);
                        }
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the read database cannot be watched", failure);
        }
    }

    /** When it was seen that the conversation had got as far as {@code seq}, by {@link System#nanoTime}; waits for it. */
    long seenAt(int room, long seq) {
        var deadline = System.nanoTime() + BOUND.toNanos();
        while (true) {
            var entry = seen.get(room).ceilingEntry(seq);
            if (entry != null) {
                return entry.getValue();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("event " + seq + " of " + ids.get(room) + " does not become visible");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }
}
