package dev.triptych.application.simulation;

/** The process dies here: nothing after this point happens, and nobody may catch it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("crash", null, false, false);
    }
}
