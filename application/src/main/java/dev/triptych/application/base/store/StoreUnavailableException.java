package dev.triptych.application.base.store;

import java.io.Serializable;

/** A store or the bus is out of reach, too slow or refusing work. Nothing is wrong with the data: try again later. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Part part;
    private final boolean timedOut;
    private final boolean slowStatement;

    /** Says which part does not answer. */
    public StoreUnavailableException(Part part, Throwable cause) {
        this(part, cause, false);
    }

    /** Says which part does not answer, and whether it is there but took too long. */
    public StoreUnavailableException(Part part, Throwable cause, boolean timedOut) {
        this(part, cause, timedOut, false);
    }

    private StoreUnavailableException(Part part, Throwable cause, boolean timedOut, boolean slowStatement) {
        super(part + " is unavailable: " + cause.getMessage(), cause);
        this.part = part;
        this.timedOut = timedOut;
        this.slowStatement = slowStatement;
    }

    /** Says that the store itself ended one statement for its time, or for its wait for a lock. */
    public static StoreUnavailableException slowStatement(Part part, Throwable cause) {
        return new StoreUnavailableException(part, cause, true, true);
    }

    /** Says which part does not answer, and why. */
    public StoreUnavailableException(Part part, String why) {
        super(part + " is unavailable: " + why);
        this.part = part;
        this.timedOut = false;
        this.slowStatement = false;
    }

    /** Which part does not answer. */
    public Part part() {
        return part;
    }

    /** Whether it was there and took too long. */
    public boolean timedOut() {
        return timedOut;
    }

    /** Whether the store answers, and ended this one statement for its time: that says nothing of other statements. */
    public boolean isSlowStatement() {
        return slowStatement;
    }

    /**
     * A component that can be unreachable.
     *
     * @param words the part as people call it
     */
    public record Part(String words) implements Serializable {
        /** The database that takes every write. */
        public static final Part WRITE_STORE = new Part("the write store");

        /** The store of views. */
        public static final Part READ_STORE = of(StoreName.READ);

        /** The store of documents. */
        public static final Part SEARCH_STORE = of(StoreName.SEARCH);

        /** What carries the events to the projections. */
        public static final Part EVENT_BUS = new Part("the event bus");

        /** A derived store. */
        public static Part of(StoreName store) {
            return new Part(store.words());
        }

        /** Its {@link #words}. */
        @Override
        public String toString() {
            return words;
        }
    }
}
