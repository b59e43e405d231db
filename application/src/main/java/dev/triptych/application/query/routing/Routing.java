package dev.triptych.application.query.routing;

import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import org.jspecify.annotations.Nullable;

/** Decides which store answers, by one pure function before the query and one after it. */
public final class Routing {
    private Routing() {}

    /** What the executor wants, as far as it decides anything. */
    public enum Wanted {
        EVENTUAL,
        STRONG,
        /** At least as new as a command of this write database. */
        TOKEN,
        /** A token of another incarnation, which no read store can be held against. */
        FOREIGN_TOKEN
    }

    /**
     * What is known before.
     *
     * @param trusted whether this instance holds a lease on the phase that it acts by
     * @param stage the phase and percentage that it acts by
     * @param bucket of what the query is about
     * @param wanted how new the answer has to be
     * @param circuitOpen whether the read store has failed too often to be asked
     */
    public record Before(boolean trusted, Stage stage, int bucket, Wanted wanted, boolean circuitOpen) {}

    /** Where a query goes. */
    public sealed interface Route {
        /**
         * To the write store.
         *
         * @param insteadOfReadStore why, where it would have gone to the read store; else absent
         */
        record ToWriteStore(@Nullable FallbackReason insteadOfReadStore) implements Route {}

        /**
         * To the read store.
         *
         * @param alone whether there is no fallback to the write store when the read store fails or is behind
         */
        record ToReadStore(boolean alone) implements Route {}

        /** Nowhere: the read store is out of reach and there is no fallback. */
        record Nowhere() implements Route {}
    }

    /** Where a query goes. */
    public static Route route(Before before) {
        var phase = before.stage().phase();
        if (!phase.readsFromReadStore() || before.bucket() >= before.stage().readPercent()) {
            return new Route.ToWriteStore(before.trusted() ? null : FallbackReason.PHASE_UNKNOWN);
        }
        if (!before.trusted()) {
            return new Route.ToWriteStore(FallbackReason.PHASE_UNKNOWN);
        }
        return switch (before.wanted()) {
            case STRONG -> new Route.ToWriteStore(null);
            case FOREIGN_TOKEN -> new Route.ToWriteStore(FallbackReason.TOKEN_UNMET);
            case EVENTUAL, TOKEN -> ofReadStore(phase == Phase.SEPARATED, before.circuitOpen());
        };
    }

    private static Route ofReadStore(boolean alone, boolean circuitOpen) {
        if (!circuitOpen) {
            return new Route.ToReadStore(alone);
        }
        return alone ? new Route.Nowhere() : new Route.ToWriteStore(FallbackReason.CIRCUIT_OPEN);
    }

    /** How the read store did. */
    public enum Reply {
        ANSWERED,
        FAILED,
        TIMED_OUT
    }

    /**
     * What is known after the read store was asked; without an answer only the first two count.
     *
     * @param alone as routed
     * @param reply how the read store did
     * @param parked whether an event of what was asked about, or of the token's stream, is parked
     * @param tokenMet whether the store had everything that the token names; true without a token
     * @param timeLeft whether a token may be waited for any longer
     * @param tooOldForCritical whether it lacks a removal of a member or a deletion
     * @param fresh whether it has everything but the newest moments
     * @param missing whether the answer is that there is no such thing
     * @param ends whether the answer is that nothing newer follows
     */
    public record After(
            boolean alone,
            Reply reply,
            boolean parked,
            boolean tokenMet,
            boolean timeLeft,
            boolean tooOldForCritical,
            boolean fresh,
            boolean missing,
            boolean ends) {
        /** A reply that says nothing else. */
        public static After withoutAnswer(boolean alone, Reply reply) {
            return new After(alone, reply, false, false, false, false, false, false, false);
        }
    }

    /** What becomes of a reply. */
    public sealed interface Verdict {
        /** The answer goes out. */
        record Answer() implements Verdict {}

        /** The store's state is read again in a moment. */
        record Wait() implements Verdict {}

        /**
         * The write store is asked instead.
         *
         * @param reason why
         */
        record AskWriteStore(FallbackReason reason) implements Verdict {}

        /** There is no answer: the read store is unavailable. */
        record Fail() implements Verdict {}
    }

    /** What becomes of the read store's reply. */
    public static Verdict judge(After after) {
        if (after.reply() != Reply.ANSWERED) {
            return after.alone()
                    ? new Verdict.Fail()
                    : new Verdict.AskWriteStore(
                            after.reply() == Reply.TIMED_OUT ? FallbackReason.TIMEOUT : FallbackReason.ERROR);
        }
        if (after.parked()) {
            return new Verdict.AskWriteStore(FallbackReason.PARKED);
        }
        if (!after.tokenMet()) {
            return after.timeLeft() ? new Verdict.Wait() : new Verdict.AskWriteStore(FallbackReason.TOKEN_UNMET);
        }
        if (after.tooOldForCritical() || (!after.alone() && !after.fresh())) {
            return new Verdict.AskWriteStore(FallbackReason.TOO_OLD);
        }
        if (after.missing() && !after.alone()) {
            return new Verdict.AskWriteStore(FallbackReason.MISSING);
        }
        // A store that is behind shows a short list, or none, where in truth there is more.
        if (!after.fresh() && (after.ends() || after.missing())) {
            return new Verdict.AskWriteStore(FallbackReason.END_UNKNOWN);
        }
        return new Verdict.Answer();
    }
}
