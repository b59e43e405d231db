package dev.triptych.web.chat.message;

import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions that {@code If-Match} names, by RFC 9110, section 13.1.1. */
final class ExpectedVersion {
    private static final String ANY = "*";

    /** One entity tag, or nothing, since a list may have empty elements; and what ends it. */
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \\t]*(?:(?<weak>W/)?\"(?<opaque>[^\\x00-\\x20\"\\x7F]*)\")?[ \\t]*(?<end>,|$)");

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private ExpectedVersion() {}

    /**
     * The versions of which the message must have one; none without the header and for {@code *}, which any message
     * meets. Weak tags and tags that are no version are well-formed and never match.
     */
    static @Nullable Set<Integer> of(Context ctx) {
        var lines = Collections.list(ctx.req().getHeaders("If-Match"));
        if (lines.isEmpty()) {
            return null;
        }
        var header = String.join(",", lines).strip();
        return header.equals(ANY) ? null : versions(header);
    }

    private static Set<Integer> versions(String header) {
        var versions = new HashSet<Integer>();
        var tags = 0;
        var ended = false;
        var element = ELEMENT.matcher(header);
        while (!ended && element.find()) {
            ended = element.group("end").isEmpty();
            var opaque = element.group("opaque");
            if (opaque != null) {
                tags++;
                if (element.group("weak") == null && VERSION.matcher(opaque).matches()) {
                    versions.add(Integer.valueOf(opaque));
                }
            }
        }
        if (!ended || tags == 0) {
            throw Problem.invalid("If-Match", "must be * or a list of entity tags, such as \"3\"");
        }
        return versions;
    }
}
