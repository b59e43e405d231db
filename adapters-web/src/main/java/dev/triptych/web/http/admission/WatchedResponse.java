package dev.triptych.web.http.admission;

import dev.triptych.web.http.admission.Connections.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An answer that has to be taken in time: as a whole, or, of a stream, piece by piece. One that refuses what its caller repeats too fast is held back. */
final class WatchedResponse extends Response.Wrapper {
    private final Admitted admitted;
    private final Duration atMost;
    private final Beginning beginning;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** Runs what begins an answer of a status, now or in a moment. */
    @FunctionalInterface
    interface Beginning {
        void run(int status, Runnable write);
    }

    WatchedResponse(Request request, Response wrapped, Admitted admitted, Duration atMost, Beginning beginning) {
        super(request, wrapped);
        this.admitted = admitted;
        this.atMost = atMost;
        this.beginning = beginning;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (content != null) {
            admitted.written.addAndGet(content.remaining());
        }
        if (begun.compareAndSet(false, true)) {
            beginning.run(getStatus(), () -> answer(true, last, content, callback));
        } else {
            answer(false, last, content, callback);
        }
    }

    private void answer(boolean first, boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (admitted.stream || first) {
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
