package dev.triptych.web.live;

import dev.triptych.application.live.LiveCursor;
import dev.triptych.application.live.LiveStream;
import dev.triptych.application.live.LiveStreams;
import dev.triptych.domain.Checked;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.web.Routes;
import dev.triptych.web.auth.Authentication;
import dev.triptych.web.auth.Identity;
import dev.triptych.web.json.ChatJson;
import dev.triptych.web.json.PathIds;
import dev.triptych.web.json.QueryString;
import dev.triptych.web.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream of a conversation and that of all of the caller's. Whatever the client says that it accepts, it gets
 * {@code text/event-stream}. What is wrong before the stream begins is a problem as everywhere; later the stream ends,
 * and the client resumes it by {@code Last-Event-ID}.
 */
public final class LiveRoutes implements Routes {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern SEQ = Pattern.compile("[0-9]{1,18}");

    private final LiveStreams streams;
    private final LiveSettings settings;
    private final InstantSource clock;
    private final StreamPlaces places;
    private final JsonMapper json = ChatJson.mapper();

    /**
     * Serves {@code streams}.
     *
     * @param clock by which tokens expire
     */
    public LiveRoutes(LiveStreams streams, LiveSettings settings, InstantSource clock) {
        this.streams = streams;
        this.settings = settings;
        this.clock = clock;
        this.places = new StreamPlaces(settings);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/conversations/{id}/stream", this::ofConversation);
        routes.get("/v1/stream", this::ofUser);
    }

    /** How many streams are open here. */
    public int openStreams() {
        return places.taken();
    }

    private void ofConversation(Context ctx) throws IOException {
        QueryString.refuseAll(ctx);
        var caller = Authentication.identityOf(ctx);
        var conversation = PathIds.conversation(ctx);
        var lastSeq = lastEventId(ctx, LiveRoutes::seq);
        serve(
                ctx,
                caller,
                () -> streams.ofConversation(caller.user(), conversation, lastSeq)
                        .orElseThrow(Problem::notFound),
                LiveEventJson::inConversation);
    }

    private void ofUser(Context ctx) throws IOException {
        QueryString.refuseAll(ctx);
        var caller = Authentication.identityOf(ctx);
        var last = lastEventId(ctx, LiveCursor::check);
        serve(
                ctx,
                caller,
                () -> streams.ofUser(caller.user(), last),
                event -> LiveEventJson.among(event, caller.user()));
    }

    private static Checked<Long> seq(String raw) {
        return SEQ.matcher(raw).matches()
                ? new Checked.Valid<>(Long.valueOf(raw))
                : new Checked.Invalid<>("is not an id of this stream");
    }

    private static <T> @Nullable T lastEventId(Context ctx, Function<String, Checked<T>> check) {
        var raw = ctx.header(LAST_EVENT_ID);
        if (raw == null) {
            return null;
        }
        return switch (check.apply(raw)) {
            case Checked.Valid<T>(var id) -> id;
            case Checked.Invalid<T>(var detail) -> throw Problem.invalid(LAST_EVENT_ID, detail);
        };
    }

    private void serve(
            Context ctx,
            Identity caller,
            Supplier<LiveStream> open,
            Function<ConversationEvent, Optional<LiveEventJson>> form)
            throws IOException {
        try (var _ = places.take(caller.user());
                var stream = open.get()) {
            ctx.contentType("text/event-stream")
                    .header("Cache-Control", "no-store")
                    .header("X-Accel-Buffering", "no");
            if (ctx.method().equals(HandlerType.HEAD)) {
                return;
            }
            var endpoint = ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint();
            var before = endpoint.getIdleTimeout();
            // A write that makes no progress for so long fails, which frees the thread of a dead client.
            endpoint.setIdleTimeout(settings.writeTimeout().toMillis());
            try {
                var client = new SseWriter(ctx.res().getOutputStream());
                new LiveResponse(stream, form, json, client, clock, caller.expiresAt(), settings.heartbeat()).run();
            } finally {
                endpoint.setIdleTimeout(before);
            }
        }
    }
}
