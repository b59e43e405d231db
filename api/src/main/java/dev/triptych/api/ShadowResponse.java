package dev.triptych.api;

import dev.triptych.application.query.shadow.ShadowMismatch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mismatch of the shadow comparison as it goes out.
 *
 * @param query kind of query
 */
public record ShadowResponse(
        UUID id,
        Instant at,
        String query,
        String subject,
        String writeFrontier,
        String readFrontier,
        List<Field> fields) {

    record Field(
            String name, @Nullable String write, @Nullable String read) {}

    public static ShadowResponse of(ShadowMismatch mismatch) {
        return new ShadowResponse(
                mismatch.id(),
                mismatch.at(),
                mismatch.query(),
                mismatch.subject(),
                mismatch.written(),
                mismatch.reached(),
                mismatch.fields().stream()
                        .map(field -> new Field(field.name(), field.write(), field.read()))
                        .toList());
    }
}
