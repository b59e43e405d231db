package dev.triptych.web.http.admission;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body has to come in time. */
final class WatchedRequest extends Request.Wrapper {
    private final Admitted admitted;

    WatchedRequest(Request wrapped, Admitted admitted) {
        super(wrapped);
        this.admitted = admitted;
    }

    @Override
    public Content.Chunk read() {
        var chunk = super.read();
        admitted.read(chunk);
        return chunk;
    }
}
