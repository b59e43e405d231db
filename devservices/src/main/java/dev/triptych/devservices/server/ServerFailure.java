package dev.triptych.devservices.server;

import org.jspecify.annotations.Nullable;

/** A server could not be fetched, unpacked, started or stopped. The message says why and ends with the tail of its log. */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
