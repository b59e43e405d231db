package dev.triptych.devservices.server;

/**
 * One running server. Its data outlives {@link #stop} and {@link #kill}, so it can be started again on the same data and
 * the same port. All methods may be called from any thread; those that change the server's state exclude each other.
 */
public interface Server {
    /** What people call it, such as {@code kafka}. */
    String label();

    /**
     * Starts the server and returns once it answers; does nothing if it runs already.
     *
     * @throws ServerFailure if it exits or does not answer within its bound
     */
    void start();

    /** Stops it in its own clean way, by force after 15 seconds. Does nothing if it isn't running. */
    void stop();

    /** Ends it and everything it started without warning, as {@code kill -9} or a crash would. */
    void kill();

    /** Freezes it: connections stay open and nothing answers. */
    void pause();

    /** Lets a paused server go on. */
    void resume();

    boolean alive();

    /** Whether it ended, or was ended from outside, without {@link #stop} or {@link #kill}. */
    boolean died();

    /** The process id of the server itself; fails if it isn't running or runs in a container. */
    long pid();

    /** The last lines of the server's log. */
    String logTail();

    /** Stops it and gives back what it holds beyond its data directory. */
    default void close() {
        stop();
    }

    default void restart() {
        stop();
        start();
    }
}
