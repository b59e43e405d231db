package dev.triptych.bootstrap.wiring;

import dev.triptych.web.http.Routes;

/** The routes that make tokens: none, unless this is a demonstration. */
@FunctionalInterface
interface TokenRoutes extends Routes {}
