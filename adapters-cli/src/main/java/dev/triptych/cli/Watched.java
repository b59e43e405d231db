package dev.triptych.cli;

/**
 * Something that running instances do, and that a command waits for.
 *
 * @param <T> what a look at it shows
 */
public interface Watched<T> {
    /** A look at it now. */
    T look();

    /** Whether it is still being done. */
    boolean runs(T seen);

    /** How far it is, in a line. */
    String progress(T seen);

    /** Says what became of it; the exit code. */
    int ended(T seen);

    /** What is said to whoever leaves before it has ended. */
    String goesOn();
}
