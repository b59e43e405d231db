package dev.triptych.telemetry.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.tracing.Tracing.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CollectorTest {
    private static final TraceContext CALLER =
            new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static void serve(RecordedTraces traces) {
        var serving = traces.serve(CALLER, "POST");
        assertThat(traces.<String>within(Step.WRITE_TRANSACTION, () -> "done")).isEqualTo("done");
        serving.end("/v1/conversations", 201);
    }

    @Test
    void whatWasRecordedIsSentAtTheLatestWhenItIsClosed() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var traces = new RecordedTraces(
                    Collector.at("http://localhost:" + server.getAddress().getPort() + "/"), 0);
            serve(traces);
            traces.close();
        } finally {
            server.stop(0);
        }
        assertThat(received).hasSize(1);
        assertThat(received.getFirst()).contains("POST /v1/conversations", "write transaction", "triptych");
    }

    @Test
    void aCollectorThatIsNotThereKeepsNobodyWaiting() {
        var begun = System.nanoTime();
        var traces = new RecordedTraces(Collector.at("http://localhost:1"), 100);
        serve(traces);
        traces.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
