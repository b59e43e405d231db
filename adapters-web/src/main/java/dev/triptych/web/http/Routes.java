package dev.triptych.web.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * The routes of one feature. Adding a feature is one such class, handed to {@link WebServers}, and its part of {@code
 * openapi.yaml}. Under {@code /v1} and {@code /admin} a token has been checked before a handler runs: {@link
 * dev.triptych.web.http.auth.Authentication#identityOf}.
 */
public interface Routes {
    /** Adds the routes of this feature. */
    void addTo(JavalinDefaultRoutingApi routes);
}
