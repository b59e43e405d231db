package dev.triptych.messaging.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of one record, read by name and type; of several of one name the last counts. */
final class CloudEventHeaders {
    private static final int USUAL_COUNT = 32;

    private final Map<String, byte @Nullable []> values = new HashMap<>(USUAL_COUNT);

    CloudEventHeaders(Headers headers) {
        for (var header : headers) {
            values.put(header.key(), header.value());
        }
    }

    byte @Nullable [] bytes(String name) {
        return values.get(name);
    }

    void require(String name, byte[] expected) {
        if (!Arrays.equals(values.get(name), expected)) {
            throw new ForeignRecordException(name + " is missing or unknown");
        }
    }

    String text(String name) {
        return utf8(name, values.get(name));
    }

    /** What merely accompanies the event: one that cannot be read is as good as none. */
    @Nullable String textIfPresent(String name) {
        var bytes = values.get(name);
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    long number(String name, long min) {
        try {
            var number = Long.parseLong(text(name));
            if (number >= min) {
                return number;
            }
        } catch (NumberFormatException showsTheText) {
            throw new ForeignRecordException(name + " is not a number");
        }
        throw new ForeignRecordException(name + " is out of range");
    }

    int integer(String name, int min) {
        var number = number(name, min);
        if (number > Integer.MAX_VALUE) {
            throw new ForeignRecordException(name + " is out of range");
        }
        return (int) number;
    }

    Shard shard(String name) {
        var number = integer(name, 0);
        if (number >= Shard.COUNT) {
            throw new ForeignRecordException(name + " is out of range");
        }
        return new Shard(number);
    }

    EventId eventId(String name) {
        return checked(name, EventId.check(text(name)));
    }

    ConversationId conversationId(String name) {
        return checked(name, ConversationId.check(text(name)));
    }

    Instant instant(String name) {
        var instant = WireInstant.parse(text(name));
        if (instant == null) {
            throw new ForeignRecordException(name + " is not an instant");
        }
        return instant;
    }

    /** The text that the bytes are; malformed ones would otherwise be replaced without a word. */
    static String utf8(String what, byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new ForeignRecordException(what + " is missing");
        }
        var text = new String(bytes, UTF_8);
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(text.getBytes(UTF_8), bytes)) {
            throw new ForeignRecordException(what + " is not UTF-8");
        }
        return text;
    }

    private static <T> T checked(String name, Checked<T> value) {
        return switch (value) {
            case Checked.Valid<T>(var valid) -> valid;
            case Checked.Invalid<T>(var detail) -> throw new ForeignRecordException(name + " " + detail);
        };
    }
}
