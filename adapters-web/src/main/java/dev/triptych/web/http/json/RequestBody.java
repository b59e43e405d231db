package dev.triptych.web.http.json;

import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request body as text: bounded, JSON by its content type, and UTF-8 to the letter. */
final class RequestBody {
    /** The greatest body, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /** A client that sends more than this beyond the bound may not live to see why it was refused. */
    private static final int MOST_TAKEN = 2 * 1024 * 1024;

    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private RequestBody() {}

    /** The body; empty when there is none. */
    static String read(Context ctx) {
        var bytes = bounded(ctx);
        if (bytes.length == 0) {
            return "";
        }
        refuseUnlessJson(ctx.header("Content-Type"), ctx.header("Content-Encoding"));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw Problem.invalid("body", "must be UTF-8");
        }
    }

    private static byte[] bounded(Context ctx) {
        try {
            var body = ctx.req().getInputStream();
            // A body that says how large it is need not be kept to be refused; a chunked one is read up to the bound.
            if (ctx.req().getContentLengthLong() > MAX_BYTES) {
                throw tooLarge(body);
            }
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge(body);
            }
            return bytes;
        } catch (IOException broken) {
            throw Problem.invalid("body", "could not be read to its end");
        }
    }

    /** What is left unread resets the connection, and with it goes the answer: some of it is taken and thrown away. */
    private static Problem tooLarge(InputStream rest) throws IOException {
        var taken = 0L;
        for (var read = 1; read > 0 && taken < MOST_TAKEN; taken += read) {
            read = rest.readNBytes(MAX_BYTES).length;
        }
        return new Problem(ProblemType.PAYLOAD_TOO_LARGE, "A body has at most " + MAX_BYTES + " bytes.");
    }

    private static void refuseUnlessJson(@Nullable String type, @Nullable String encoding) {
        if (type == null || !JSON.matcher(type.strip()).matches()) {
            throw new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json.");
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is not supported.");
        }
    }
}
