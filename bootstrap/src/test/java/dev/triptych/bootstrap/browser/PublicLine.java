package dev.triptych.bootstrap.browser;

import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;

/** The way from a browser to the public listener, through this JVM: it can be cut, which breaks every connection. */
final class PublicLine implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final int port = FreePort.pick();
    private final NioReactor reactor;
    private final TcpCrusher line;

    PublicLine(RunningApp app) throws IOException {
        reactor = new NioReactor();
        line = TcpCrusherBuilder.builder()
                .withReactor(reactor)
                .withBindAddress(HOST, port)
                .withConnectAddress(HOST, app.publicPort())
                .withTcpNoDelay(true)
                .buildAndOpen();
    }

    String url() {
        return "http://" + HOST + ":" + port + "/";
    }

    void cut() {
        line.close();
    }

    void repair() {
        line.open();
    }

    @Override
    public void close() {
        line.close();
        reactor.close();
    }
}
