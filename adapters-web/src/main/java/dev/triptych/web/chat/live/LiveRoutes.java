package dev.triptych.web.chat.live;

import dev.triptych.api.ChatJson;
import dev.triptych.application.flow.live.LiveCursor;
import dev.triptych.application.flow.live.LiveEvent.Happened;
import dev.triptych.application.flow.live.LiveStream;
import dev.triptych.application.flow.live.LiveStreams;
import dev.triptych.domain.Checked;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.seal.Sealing;
import dev.triptych.web.http.sse.EventStreams;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream of a conversation and that of all of the caller's. One that ended is resumed by {@code Last-Event-ID}.
 */
public final class LiveRoutes implements Routes {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern SEQ = Pattern.compile("[0-9]{1,18}");

    private final LiveStreams live;
    private final EventStreams streams;
    private final JsonMapper json = ChatJson.mapper();

    /**
     * Serves {@code live}.
     *
     * @param streams the places that they take
     */
    public LiveRoutes(LiveStreams live, EventStreams streams) {
        this.live = live;
        this.streams = streams;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/conversations/{id}/stream", this::ofConversation);
        routes.get("/v1/stream", this::ofUser);
    }

    private void ofConversation(Context ctx) throws IOException {
        QueryString.refuseAll(ctx);
        var caller = Authentication.identityOf(ctx);
        var conversation = PathIds.conversation(ctx);
        var lastSeq = lastEventId(ctx, LiveRoutes::seq);
        serve(
                ctx,
                () -> live.ofConversation(caller.user(), conversation, lastSeq).orElseThrow(Problem::notFound),
                UnaryOperator.identity(),
                LiveEventJson::inConversation);
    }

    private void ofUser(Context ctx) throws IOException {
        QueryString.refuseAll(ctx);
        var caller = Authentication.identityOf(ctx);
        var positions = Sealing.streams(ctx);
        var last = lastEventId(ctx, positions.opening(LiveCursor::check));
        serve(
                ctx,
                () -> live.ofUser(caller.user(), last),
                positions::sealed,
                happened -> LiveEventJson.among(happened, caller.user()));
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
            Supplier<LiveStream> open,
            UnaryOperator<String> id,
            Function<Happened, Optional<LiveEventJson>> form)
            throws IOException {
        streams.serve(ctx, () -> new LiveSource(open.get(), id, form, json));
    }
}
