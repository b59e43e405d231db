package dev.triptych.importers.files;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The name in UTF-8 that some tools add to a zip entry whose own name is in another encoding: extra field 0x7075. */
public final class UnicodePath {
    private static final short ID = 0x7075;

    private UnicodePath() {}

    /** The name, if there is one that was made for an entry named {@code name}. */
    public static Optional<String> of(byte @Nullable [] extra, byte[] name) {
        if (extra == null) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (fields.remaining() >= 4) {
                var id = fields.getShort();
                var field = new byte[Short.toUnsignedInt(fields.getShort())];
                fields.get(field);
                if (id == ID) {
                    return path(ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN), name);
                }
            }
        } catch (BufferUnderflowException malformed) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> path(ByteBuffer field, byte[] name) {
        var crc = new CRC32();
        crc.update(name);
        if (field.get() != 1 || Integer.toUnsignedLong(field.getInt()) != crc.getValue()) {
            return Optional.empty();
        }
        var path = new byte[field.remaining()];
        field.get(path);
        return FileNames.decoded(path, StandardCharsets.UTF_8);
    }
}
