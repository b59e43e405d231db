package dev.triptych.web.http.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A file of the class path as it goes out. */
final class Asset {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "md", "text/markdown; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml; charset=utf-8");

    private final byte[] content;
    private final String mediaType;
    private final String etag;

    private Asset(byte[] content, String mediaType) {
        this.content = content;
        this.mediaType = mediaType;
        this.etag = "\"" + HexFormat.of().formatHex(sha256(content), 0, 16) + "\"";
    }

    /** The file {@code resource}, an absolute path of the class path, sent as what {@code name} ends with. */
    static Optional<Asset> find(String resource, String name) {
        var mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (mediaType == null) {
            return Optional.empty();
        }
        try (var content = Asset.class.getResourceAsStream(resource)) {
            return content == null ? Optional.empty() : Optional.of(new Asset(content.readAllBytes(), mediaType));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One that belongs to the product: that it is not there is a mistake in how the product was put together. */
    static Asset of(String resource, String name) {
        return find(resource, name).orElseThrow(() -> new IllegalStateException("not on the class path: " + resource));
    }

    /** Its text. */
    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Answers with it, or with 304 where the client has it already. */
    void send(Context ctx, Caching caching) {
        ctx.header("Cache-Control", caching.directive())
                .header("ETag", etag)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.contentType(mediaType);
        if (has(ctx)) {
            ctx.status(304);
        } else {
            ctx.result(content);
        }
    }

    private boolean has(Context ctx) {
        var known = ctx.header("If-None-Match");
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag));
    }

    /** The SHA-256 of {@code bytes}. */
    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
