package dev.triptych.bootstrap.outage;

import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import java.net.URI;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;

/** The way to the search store, through this JVM: it can be cut. */
public final class SearchLine implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final int port = FreePort.pick();
    private final NioReactor reactor;
    private final TcpCrusher line;

    public SearchLine(URI node) throws IOException {
        reactor = new NioReactor();
        line = TcpCrusherBuilder.builder()
                .withReactor(reactor)
                .withBindAddress(HOST, port)
                .withConnectAddress(node.getHost(), node.getPort())
                .withTcpNoDelay(true)
                .buildAndOpen();
    }

    public String url() {
        return "http://" + HOST + ":" + port;
    }

    public void cut() {
        line.close();
    }

    public void repair() {
        if (!line.isOpen()) {
            line.open();
        }
    }

    @Override
    public void close() {
        line.close();
        reactor.close();
    }
}
