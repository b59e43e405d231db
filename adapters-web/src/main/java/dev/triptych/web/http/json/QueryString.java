package dev.triptych.web.http.json;

import dev.triptych.api.Choice;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.domain.Checked;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request's query parameters, read one by one. Faults are collected; {@link #end} reports them all, with the
 * parameters that nobody asked for. Only then the values may be taken.
 */
public final class QueryString {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Map<String, List<String>> parameters;
    private final Faults faults = new Faults();
    private final Set<String> known = new HashSet<>();

    private QueryString(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** The query parameters of a request. */
    public static QueryString of(Context ctx) {
        var raw = ctx.queryString();
        return switch (FormEncoding.parse(raw == null ? "" : raw)) {
            case Checked.Valid<Map<String, List<String>>>(var parameters) -> new QueryString(parameters);
            case Checked.Invalid<Map<String, List<String>>>(var detail) -> throw Problem.invalid("query", detail);
        };
    }

    /** Refuses every parameter, for requests that take none. */
    public static void refuseAll(Context ctx) {
        of(ctx).end();
    }

    /** A parameter that must be there. */
    public <T> Field<T> required(String name, Function<String, Checked<T>> check) {
        var raw = single(name);
        if (raw == null) {
            faults.add(name, "is required");
            return new Field<>(null);
        }
        return faults.take(name, check.apply(raw));
    }

    /** A parameter that may be absent. */
    public <T> Field<T> optional(String name, Function<String, Checked<T>> check) {
        var raw = single(name);
        return raw == null ? new Field<>(null) : faults.take(name, check.apply(raw));
    }

    /** The page's greatest length, {@link Limit#DEFAULT} unless given. */
    public Field<Limit> limit() {
        var given = optional("limit", Limit::check);
        return given.value() == null ? new Field<>(Limit.DEFAULT) : given;
    }

    /** An ISO-8601 time with an offset, or absent. */
    public Field<Instant> time(String name) {
        return optional(name, QueryString::checkedTime);
    }

    /** One of an enumeration's constants in lower case, {@code otherwise} when absent. */
    public <E extends Enum<E>> Field<E> oneOf(String name, Class<E> type, E otherwise) {
        var given = optionalOneOf(name, type);
        return given.value() == null ? new Field<>(otherwise) : given;
    }

    /** One of an enumeration's constants in lower case, or absent. */
    public <E extends Enum<E>> Field<E> optionalOneOf(String name, Class<E> type) {
        return optional(name, raw -> Choice.check(raw, type));
    }

    /** {@code true} or {@code false}; false when absent. */
    public Field<Boolean> flag(String name) {
        var given = optional(name, QueryString::checkedFlag);
        return given.value() == null ? new Field<>(false) : given;
    }

    private static Checked<Boolean> checkedFlag(String raw) {
        return switch (raw) {
            case "true" -> new Checked.Valid<>(true);
            case "false" -> new Checked.Valid<>(false);
            default -> new Checked.Invalid<>("must be true or false");
        };
    }

    /** How many of these are given. */
    public long given(String... names) {
        return Arrays.stream(names).filter(parameters::containsKey).count();
    }

    /** A fault that a route finds itself. */
    public void fault(String name, String detail) {
        faults.add(name, detail);
    }

    /** Reports every fault, parameters that were not asked for among them. */
    public void end() {
        for (var name : parameters.keySet()) {
            if (!known.contains(name)) {
                faults.addUnknown(name, "query", "is not a known parameter");
            }
        }
        faults.report();
    }

    private @Nullable String single(String name) {
        known.add(name);
        var values = parameters.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            faults.add(name, "must be given once");
        }
        return values.getFirst();
    }

    private static Checked<Instant> checkedTime(String raw) {
        try {
            var instant = OffsetDateTime.parse(raw).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return new Checked.Valid<>(instant);
            }
        } catch (DateTimeException notATime) {
            return refusedTime();
        }
        return refusedTime();
    }

    private static Checked<Instant> refusedTime() {
        return new Checked.Invalid<>("must be a time like 2026-01-31T12:00:00Z of the years 1 to 9999");
    }
}
