package dev.triptych.web.chat.freshness;

import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.domain.Checked;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.Problem.FieldError;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The consistency that a query's headers express. */
public final class RequestedConsistency {
    private static final String LEVEL = "Consistency";

    private RequestedConsistency() {}

    private enum Level {
        STRONG,
        EVENTUAL
    }

    /** The consistency, of two the stronger one; every fault of both headers is reported. */
    public static ReadConsistency of(Context ctx) {
        var faults = new ArrayList<FieldError>();
        var level = header(ctx, LEVEL, RequestedConsistency::level, faults);
        var token = header(ctx, TokenHeader.NAME, raw -> token(ctx, raw), faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (level == Level.STRONG) {
            return ReadConsistency.STRONG;
        }
        return token == null ? ReadConsistency.EVENTUAL : new ReadConsistency.AtLeast(token);
    }

    private static Checked<ConsistencyToken> token(Context ctx, String raw) {
        return switch (Sealing.tokens(ctx).opening(ConsistencyToken::check).apply(raw)) {
            case Checked.Valid<ConsistencyToken> ours -> ours;
            case Checked.Invalid<ConsistencyToken> _ -> ConsistencyToken.refused();
        };
    }

    private static Checked<Level> level(String raw) {
        for (var level : Level.values()) {
            if (level.name().equalsIgnoreCase(raw)) {
                return new Checked.Valid<>(level);
            }
        }
        return new Checked.Invalid<>("must be strong or eventual");
    }

    private static <T> @Nullable T header(
            Context ctx, String name, Function<String, Checked<T>> check, List<FieldError> faults) {
        var values = Collections.list(ctx.req().getHeaders(name));
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            faults.add(new FieldError(name, "must be given once"));
            return null;
        }
        return switch (check.apply(values.getFirst())) {
            case Checked.Valid<T>(var value) -> value;
            case Checked.Invalid<T>(var detail) -> {
                faults.add(new FieldError(name, detail));
                yield null;
            }
        };
    }
}
