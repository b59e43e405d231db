package dev.triptych.persistence.sql;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a statement is called: after the class and the method that ask it, such as {@code event-log.after}. */
final class StatementName {
    /** What asks from elsewhere, as a test does. */
    static final String UNKNOWN = "unknown";

    private static final String OURS = "dev.triptych.persistence.";
    private static final String HERE = StatementName.class.getPackageName() + ".";
    /** Ports are implemented by classes of this name; the others help them. */
    private static final String PORT = "Jooq";

    private static final int DEEPEST = 100;
    private static final Pattern LAMBDA = Pattern.compile("^lambda\\$([^$]+)\\$\\d+$");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private StatementName() {}

    /** The innermost class of a port that the calling thread is in, or else the innermost that helps one. */
    static String ofCaller() {
        var askers = StackWalker.getInstance()
                .walk(frames ->
                        frames.limit(DEEPEST).filter(StatementName::asks).toList());
        return preferred(askers).findFirst().map(StatementName::named).orElse(UNKNOWN);
    }

    private static Stream<StackFrame> preferred(List<StackFrame> askers) {
        var ports = askers.stream().filter(frame -> simpleName(frame).startsWith(PORT));
        return Stream.concat(ports, askers.stream());
    }

    private static boolean asks(StackFrame frame) {
        return frame.getClassName().startsWith(OURS) && !frame.getClassName().startsWith(HERE);
    }

    private static String named(StackFrame frame) {
        var type = simpleName(frame);
        var method = LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return kebab(type.startsWith(PORT) ? type.substring(PORT.length()) : type) + "."
                + (method.startsWith("<") ? "new" : kebab(method));
    }

    private static String simpleName(StackFrame frame) {
        var name = frame.getClassName();
        var nested = name.substring(name.lastIndexOf('.') + 1);
        return nested.substring(nested.lastIndexOf('$') + 1);
    }

    private static String kebab(String name) {
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
