package dev.triptych.web.http.admission;

import dev.triptych.web.http.admission.Connections.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An answer that has to be taken in time: as a whole, or, of a stream, piece by piece. One that refuses for want of an allowance is held back. */
final class WatchedResponse extends Response.Wrapper {
    private final Admitted admitted;
    private final Duration atMost;
    private final Consumer<Runnable> refusals;
    private final AtomicBoolean begun = new AtomicBoolean();

    WatchedResponse(
            Request request, Response wrapped, Admitted admitted, Duration atMost, Consumer<Runnable> refusals) {
        super(request, wrapped);
        this.admitted = admitted;
        this.atMost = atMost;
        this.refusals = refusals;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (content != null) {
            admitted.written.addAndGet(content.remaining());
        }
        var first = begun.compareAndSet(false, true);
        if (first && getStatus() == HttpStatus.TOO_MANY_REQUESTS_429) {
            refusals.accept(() -> answer(true, last, content, callback));
        } else {
            answer(first, last, content, callback);
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
