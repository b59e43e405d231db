package dev.triptych.application.query.routing;

/** Gets every answer, to compare some of them with the other store's answer. Must not wait and must not throw. */
public interface Shadow {
    /** Compares nothing. */
    Shadow NONE = new Shadow() {
        @Override
        public <R> void answered(Query<R> query, Answered<R> answer) {
            // Nothing to compare with.
        }
    };

    /** A query was answered while both stores are written. */
    <R> void answered(Query<R> query, Answered<R> answer);
}
