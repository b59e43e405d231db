package dev.triptych.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.IntConsumer;

/** Holds the plans of statements against what a growing table asks for. */
public final class Plans {
    /** More often than the driver needs to prepare a statement (5) and the server to settle for a plan (5 more). */
    private static final int TIMES = 14;

    private final ExplainingDataSource explained;
    private final Set<String> smallTables;

    /** Of the statements of {@code explained}; small tables may be read as a whole. */
    public Plans(ExplainingDataSource explained, Set<String> smallTables) {
        this.explained = explained;
        this.smallTables = smallTables;
    }

    /** Runs {@code work} so often that the server has chosen its plan for good, and looks at every plan on the way. */
    public void assertServedByIndexes(long mostRows, IntConsumer work) {
        explained.take();
        for (var time = 0; time < TIMES; time++) {
            work.accept(time);
        }
        var plans = explained.take();
        assertThat(plans).hasSizeGreaterThanOrEqualTo(TIMES);
        var complaints = new LinkedHashMap<String, Plan>();
        plans.forEach(plan -> plan.complaints(smallTables, mostRows)
                .forEach(complaint -> complaints.putIfAbsent(complaint + ": " + plan.sql(), plan)));
        assertThat(complaints.keySet()).as(() -> complaints.values().toString()).isEmpty();
    }
}
