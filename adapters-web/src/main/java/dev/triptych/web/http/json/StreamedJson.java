package dev.triptych.web.http.json;

import dev.triptych.api.ChatJson;
import dev.triptych.application.base.work.LongWork;
import io.javalin.http.Context;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record with a long list, as JSON that is made as it is read: at no time is the whole of it there as text, and an item
 * is written only once the client has taken those before it. For one thread.
 */
public final class StreamedJson extends InputStream {
    private static final JsonMapper JSON = ChatJson.mapper();

    private final Deque<Iterator<Supplier<byte[]>>> parts = new ArrayDeque<>();
    private byte[] piece = new byte[0];
    private int taken;
    private boolean lastWasLong;

    private StreamedJson(Record answer) {
        var separator = "{";
        for (var component : answer.getClass().getRecordComponents()) {
            add(separator + JSON.writeValueAsString(component.getName()) + ":");
            if (value(answer, component) instanceof List<?> list) {
                add("[");
                parts.add(items(list));
                add("]");
            } else {
                parts.add(one(() -> JSON.writeValueAsBytes(value(answer, component))));
            }
            separator = ",";
        }
        add("}");
    }

    /** The text, made as it is read. */
    static StreamedJson of(Record answer) {
        return new StreamedJson(answer);
    }

    /** Answers with {@code answer}: the same text as {@link Context#json} makes of it. */
    public static void send(Context ctx, Record answer) {
        ctx.contentType("application/json").result(of(answer));
    }

    private void add(String text) {
        parts.add(one(() -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Iterator<Supplier<byte[]>> one(Supplier<byte[]> piece) {
        return List.of(piece).iterator();
    }

    private Iterator<Supplier<byte[]>> items(List<?> list) {
        return IntStream.range(0, list.size())
                .<Supplier<byte[]>>mapToObj(index -> () -> item(list, index))
                .iterator();
    }

    /** As long as the one before it, as far as can be known. */
    private byte[] item(List<?> list, int index) {
        return lastWasLong ? LongWork.inTurn(() -> text(list, index)) : text(list, index);
    }

    private byte[] text(List<?> list, int index) {
        var json = (index == 0 ? "" : ",") + JSON.writeValueAsString(list.get(index));
        lastWasLong = LongWork.isLong(json);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(Record answer, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(answer);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
    }

    @Override
    public int read() {
        return hasMore() ? Byte.toUnsignedInt(piece[taken++]) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int most) {
        if (!hasMore()) {
            return -1;
        }
        var count = Math.min(most, piece.length - taken);
        System.arraycopy(piece, taken, into, offset, count);
        taken += count;
        return count;
    }

    private boolean hasMore() {
        while (taken == piece.length && !parts.isEmpty()) {
            if (parts.getFirst().hasNext()) {
                piece = parts.getFirst().next().get();
                taken = 0;
            } else {
                parts.removeFirst();
            }
        }
        return taken < piece.length;
    }
}
