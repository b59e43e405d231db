package dev.triptych.web.fake;

import dev.triptych.application.query.freshness.FreshSearch.Answered;
import dev.triptych.application.query.freshness.FreshSearch.Behind;
import dev.triptych.application.query.freshness.FreshSearch.ForeignToken;
import dev.triptych.application.query.freshness.FreshSearch.Outcome;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.freshness.SearchFrontier.Readiness;
import dev.triptych.web.chat.freshness.Freshness;
import java.util.function.Function;
import java.util.function.Supplier;

/** A search store that is as far as a test says. */
public record ScriptedFreshness(Function<ReadConsistency, Readiness> readiness) implements Freshness {
    @Override
    public <A> Outcome<A> ask(ReadConsistency consistency, Supplier<A> query) {
        return switch (readiness.apply(consistency)) {
            case READY -> new Answered<>(query.get());
            case BEHIND -> new Behind<>();
            case FOREIGN_TOKEN -> new ForeignToken<>();
        };
    }
}
