package dev.triptych.web.http.json;

import dev.triptych.domain.Checked;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The faults of one request, reported all at once. */
final class Faults {
    private static final int MAX_REPORTED = 50;
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");

    private final List<FieldError> errors = new ArrayList<>();

    void add(String field, String detail) {
        if (errors.size() < MAX_REPORTED) {
            errors.add(new FieldError(field, detail));
        }
    }

    /** A name that the caller made up; it is repeated only when it is harmless to. */
    void addUnknown(String name, String where, String detail) {
        add(PRINTABLE.matcher(name).matches() ? name : where, detail);
    }

    <T> Field<T> take(String field, Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(var value) -> new Field<>(value);
            case Checked.Invalid<T>(var detail) -> {
                add(field, detail);
                yield new Field<>(null);
            }
        };
    }

    void report() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
