package dev.triptych.bootstrap.outage;

import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;

/** The way to the read database, through this JVM: it can be cut and made slow, and the server behind it stopped. */
public final class ReadStoreLine implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration SLOW = Duration.ofMillis(500);

    private final PostgresServer server;
    private final int port = FreePort.pick();
    private final NioReactor reactor;
    private final TcpCrusher line;
    private volatile long delayNanos;

    /** A line to {@code server}. */
    public ReadStoreLine(PostgresServer server) throws IOException {
        this.server = server;
        this.reactor = new NioReactor();
        this.line = TcpCrusherBuilder.builder()
                .withReactor(reactor)
                .withBindAddress(HOST, port)
                .withConnectAddress(server.database().host(), server.database().port())
                .withTcpNoDelay(true)
                .withIncomingThrottlerFactory(_ -> _ -> delayNanos)
                .buildAndOpen();
    }

    /** A database of the server, as it is reached over this line. */
    public Database to(Database read) {
        return new Database(HOST, port, read.name(), read.user(), read.password());
    }

    /** Makes it happen, until {@link #heal}. */
    public void befall(Outage outage) {
        switch (outage) {
            case STOPPED -> server.pause();
            case SLOW -> delayNanos = SLOW.toNanos();
            case GONE -> line.close();
        }
    }

    /** As if nothing had happened. */
    public void heal() {
        server.resume();
        delayNanos = 0;
        if (!line.isOpen()) {
            line.open();
        }
    }

    @Override
    public void close() {
        heal();
        line.close();
        reactor.close();
    }
}
