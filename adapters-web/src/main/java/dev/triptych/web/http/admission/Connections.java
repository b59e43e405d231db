package dev.triptych.web.http.admission;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;

/**
 * The public listener's connections: how many there are, of whom, and until when each has to get on. Who sends a request
 * or takes an answer too slowly is cut; a trickle is enough to outlast an idle timeout, but not this.
 */
final class Connections implements Connection.Listener {
    /** Between two requests; the idle timeout ends a silent connection before. */
    private static final Duration BETWEEN = Duration.ofSeconds(40);

    /** A connection that has taken so long may be cut when others need its place. */
    private static final long SLOW_NANOS = Duration.ofSeconds(2).toNanos();

    private final AdmissionSettings settings;
    private final AdmissionObserver observer;
    private final Map<Connection, Open> open = new ConcurrentHashMap<>();
    private final Map<Address, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    Connections(AdmissionSettings settings, AdmissionObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    /** What a connection is held up by. */
    enum Waiting {
        /** Nothing that the client does. */
        NOTHING,
        /** The client has to send a request, or the rest of one. */
        REQUEST,
        /** The client has to take an answer. */
        ANSWER
    }

    /** One connection. Changed by the thread that serves it, read by the one that cuts. */
    static final class Open {
        private final Connection connection;
        private final Address address;
        private volatile Waiting waiting = Waiting.NOTHING;
        private volatile long since;
        private volatile long until;

        private Open(Connection connection, Address address) {
            this.connection = connection;
            this.address = address;
        }

        void waitsFor(Waiting client, Duration atMost) {
            var now = System.nanoTime();
            since = now;
            until = now + atMost.toNanos();
            waiting = client;
        }

        void goesOn() {
            waiting = Waiting.NOTHING;
        }

        private boolean isLate(long now) {
            return waiting != Waiting.NOTHING && now - until > 0;
        }

        private boolean isSlow(long now) {
            return waiting == Waiting.ANSWER && now - since > SLOW_NANOS;
        }
    }

    @Override
    public void onOpened(Connection connection) {
        var address = Address.of(connection.getEndPoint().getRemoteSocketAddress());
        var mine = new Open(connection, address);
        mine.waitsFor(Waiting.REQUEST, settings.requestTimeout());
        open.put(connection, mine);
        var count = byAddress.merge(address, 1, Integer::sum);
        if (all.incrementAndGet() > settings.connections()) {
            cut(mine, "connections");
        } else if (count > settings.connectionsPerAddress()) {
            cut(mine, "address");
        }
    }

    @Override
    public void onClosed(Connection connection) {
        var closed = open.remove(connection);
        if (closed != null) {
            all.decrementAndGet();
            byAddress.computeIfPresent(closed.address, (_, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** The connection as it is watched; one that is closed already is watched by nobody. */
    Open of(Connection connection) {
        var known = open.get(connection);
        return known == null ? new Open(connection, new Address("closed")) : known;
    }

    /** A request is over: the next one may take its time, but not forever. */
    void rest(Open connection) {
        connection.waitsFor(Waiting.REQUEST, BETWEEN);
    }

    /** Cuts every connection that is late. */
    void cutTheLate() {
        var now = System.nanoTime();
        for (var connection : open.values()) {
            if (connection.isLate(now)) {
                cut(connection, connection.waiting == Waiting.ANSWER ? "answer" : "request");
            }
        }
    }

    /** Cuts who has taken longest over an answer, if that is long: others need the room. */
    void cutTheSlowest() {
        var now = System.nanoTime();
        open.values().stream()
                .filter(connection -> connection.isSlow(now))
                .min(Comparator.comparingLong(connection -> connection.since - now))
                .ifPresent(slowest -> cut(slowest, "room"));
    }

    private void cut(Open late, String reason) {
        late.goesOn();
        observer.cut(reason);
        // To the thread that writes or reads it looks like a client that has gone, which is not logged.
        late.connection.getEndPoint().close(new EofException("cut: " + reason));
    }

    int count() {
        return all.get();
    }
}
