package dev.triptych.web.http.admission;

import java.util.List;

/**
 * Is called for each request that is not admitted, and for each connection that is cut. For threads; must not throw.
 */
public interface AdmissionObserver {
    /** Why requests are shed. */
    List<String> SHED = List.of("address", "user-requests", "user-bytes", "user-pace", "requests", "bytes", "stopping");

    /** Why connections are cut. */
    List<String> CUT = List.of("connections", "address", "request", "answer", "room");

    /**
     * A request was refused for what it, or all together, would cost.
     *
     * @param reason one of {@link #SHED}
     */
    void shed(String reason);

    /**
     * A connection was cut.
     *
     * @param reason one of {@link #CUT}
     */
    void cut(String reason);
}
