package dev.triptych.persistence.copy;

/** Takes in the rows of one table as they come from another server. For one thread. */
public interface CopySink {
    /** Bytes in the server's binary form of {@code COPY}. */
    void write(byte[] bytes);

    /** All of them were written; how many rows the server took. */
    long end();

    /** They are not to be taken; harmless after {@link #end}. */
    void cancel();
}
