package dev.triptych.application.base.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a distributed trace, as W3C Trace Context writes it; it says nothing of what is done there.
 *
 * @param traceparent version, trace id, span id and flags, such as
 *     {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record TraceContext(String traceparent) {
    /** How long the text is. */
    public static final int LENGTH = 55;

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_BEGINS = 3;
    private static final int TRACE_ENDS = 35;
    private static final int SPAN_BEGINS = 36;
    private static final int SPAN_ENDS = 52;

    public TraceContext {
        if (!FORM.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("no traceparent");
        }
    }

    /** The context that a stranger has sent; absent where it is none, for a wrong one is as good as none. */
    public static @Nullable TraceContext parse(@Nullable String text) {
        return text != null && text.length() == LENGTH && FORM.matcher(text).matches() ? new TraceContext(text) : null;
    }

    /** 32 lower-case hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(TRACE_BEGINS, TRACE_ENDS);
    }

    /** 16 lower-case hexadecimal digits. */
    public String spanId() {
        return traceparent.substring(SPAN_BEGINS, SPAN_ENDS);
    }

    /** Whether who made it records it. */
    public boolean sampled() {
        return (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    }

    @Override
    public String toString() {
        return traceparent;
    }
}
