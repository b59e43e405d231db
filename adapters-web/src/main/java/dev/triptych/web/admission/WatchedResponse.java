package dev.triptych.web.admission;

import dev.triptych.web.admission.Connections.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An answer that has to be taken in time: as a whole, or, of a stream, piece by piece. */
final class WatchedResponse extends Response.Wrapper {
    private final Admitted admitted;
    private final Duration atMost;
    private final AtomicBoolean begun = new AtomicBoolean();

    WatchedResponse(Request request, Response wrapped, Admitted admitted, Duration atMost) {
        super(request, wrapped);
        this.admitted = admitted;
        this.atMost = atMost;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (content != null) {
            admitted.written.addAndGet(content.remaining());
        }
        if (admitted.stream || begun.compareAndSet(false, true)) {
            admitted.connection.waitsFor(Waiting.ANSWER, atMost);
        }
        super.write(last, content, admitted.stream ? goingOn(callback) : callback);
    }

    /** The piece is taken before its writer knows, who may write the next one at once. */
    private Callback goingOn(Callback callback) {
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                admitted.connection.goesOn();
                super.succeeded();
            }
        };
    }
}
