package dev.triptych.web.message;

import dev.triptych.web.problem.Problem;
import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that {@code If-Match} names. */
final class ExpectedVersion {
    private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");

    private ExpectedVersion() {}

    /** The version; none without the header. Weak tags, lists and {@code *} name no one version and are refused. */
    static @Nullable Integer of(Context ctx) {
        var header = ctx.header("If-Match");
        if (header == null) {
            return null;
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "must be one version in quotes, such as \"3\"");
        }
        return Integer.valueOf(tag.group(1));
    }
}
