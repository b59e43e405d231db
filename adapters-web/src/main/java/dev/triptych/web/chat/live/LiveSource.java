package dev.triptych.web.chat.live;

import dev.triptych.application.flow.live.LiveEvent;
import dev.triptych.application.flow.live.LiveEvent.Happened;
import dev.triptych.application.flow.live.LiveStream;
import dev.triptych.web.http.sse.EventSource;
import dev.triptych.web.http.sse.SseWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A live stream in the form that clients get. For one thread. */
final class LiveSource implements EventSource {
    private final LiveStream stream;
    private final UnaryOperator<String> id;
    private final Function<Happened, Optional<LiveEventJson>> form;
    private final JsonMapper json;

    /**
     * Writes {@code stream}.
     *
     * @param id a position as clients carry it
     * @param form an event as clients get it; empty if it is not sent
     */
    LiveSource(
            LiveStream stream,
            UnaryOperator<String> id,
            Function<Happened, Optional<LiveEventJson>> form,
            JsonMapper json) {
        this.stream = stream;
        this.id = id;
        this.form = form;
        this.json = json;
    }

    @Override
    public String position() {
        return id.apply(stream.position());
    }

    @Override
    public boolean writeNext(SseWriter client, Duration atMost) throws IOException, InterruptedException {
        var event = stream.next(atMost).orElse(null);
        if (event == null) {
            return false;
        }
        var sent = form(event);
        if (sent != null) {
            client.event(sent.name(), id.apply(event.id()), json.writeValueAsBytes(sent.data()));
        }
        return true;
    }

    private @Nullable LiveEventJson form(LiveEvent event) {
        return switch (event) {
            case Happened happened -> form.apply(happened).orElse(null);
            case LiveEvent.Reset _ -> LiveEventJson.RESET;
        };
    }

    @Override
    public boolean ended() {
        return stream.ended();
    }

    @Override
    public void close() {
        stream.close();
    }
}
