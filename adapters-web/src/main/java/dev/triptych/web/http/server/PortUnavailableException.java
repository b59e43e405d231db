package dev.triptych.web.http.server;

/** A listener cannot have its port: it is in use, or not allowed to this user. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortUnavailableException(String setting, String host, int port, Throwable cause) {
        super(
                "cannot listen on " + host + ":" + port + ": the port is in use or not allowed; choose another with "
                        + setting,
                cause);
    }
}
