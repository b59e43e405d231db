package dev.triptych.cli;

/**
 * Work of running instances that a command waits for.
 *
 * @param <T> its state
 */
public interface Watched<T> {
    /** Reads its present state. */
    T read();

    /** Whether it still runs. */
    boolean runs(T seen);

    /** Its progress, in one line. */
    String progress(T seen);

    /** Prints the outcome; the exit code. */
    int ended(T seen);

    /** The line that is printed if the command ends before the work has. */
    String goesOn();
}
