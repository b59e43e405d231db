package dev.triptych.application.base.work;

/** Work that goes on forever, in rounds. For one thread. */
public interface Worker extends AutoCloseable {
    /** What it is called in logs. */
    String name();

    /**
     * Does what there is to do now, in bounded steps. After an exception the next round begins from what the stores
     * hold.
     */
    Round runOnce();

    /** Gives back what it holds; harmless when a store is out of reach. */
    @Override
    void close();
}
