package dev.triptych.application.port;

import java.util.List;

/** The parts of the event log, a month each. All methods throw {@link StoreUnavailableException}. */
public interface EventPartitions {
    /** Those in use, in the order of time; the one without bounds last. */
    List<EventPartition> present();

    /**
     * Takes a part out of the log and keeps it as the table {@code archive.<name>}, audited. False, and nothing is changed,
     * when it is in use no more, or holds an event after {@code upTo}.
     */
    boolean archive(String name, Frontier upTo, Deed deed);
}
