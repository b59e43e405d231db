package dev.triptych.web.http.problem;

import java.util.List;
import java.util.Map;

/** Thrown by routes to end a request with a problem. It carries nothing that the caller may not know. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    /**
     * A problem.
     *
     * @param members its own members, after the common ones
     * @param headers of the response
     */
    public Problem(ProblemType type, String detail, Map<String, Object> members, Map<String, String> headers) {
        super(type + ": " + detail, null, false, false);
        this.type = type;
        this.detail = detail;
        this.members = members;
        this.headers = headers;
    }

    /** A problem without members of its own. */
    public Problem(ProblemType type, String detail) {
        this(type, detail, Map.of(), Map.of());
    }

    /** Absent, or not the caller's to see: the same for both. */
    public static Problem notFound() {
        return new Problem(ProblemType.NOT_FOUND, "It does not exist, or it is not visible to you.");
    }

    /** Visible to the caller, but not theirs to change. */
    public static Problem forbidden(String detail) {
        return new Problem(ProblemType.FORBIDDEN, detail);
    }

    /** Input that is refused, with every fault. */
    public static Problem invalid(List<FieldError> errors) {
        var detail = errors.size() == 1 ? "1 fault was found." : errors.size() + " faults were found.";
        return new Problem(ProblemType.INVALID_REQUEST, detail, Map.of("errors", errors), Map.of());
    }

    /** Input that is refused for one fault. */
    public static Problem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    /** Which problem. */
    public ProblemType type() {
        return type;
    }

    /** What happened in this case. */
    public String detail() {
        return detail;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }

    /**
     * A fault of the input.
     *
     * @param field which field, parameter or header; {@code body} for the body as a whole
     * @param detail what is wrong with it; never holds the input
     */
    public record FieldError(String field, String detail) {}
}
