package dev.triptych.web.operators.resync;

import dev.triptych.api.GenerationResponse;
import dev.triptych.api.Items;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.resync.DropResult;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.SwitchResult;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/** Which generation of each store answers, and which are kept to go back to. */
public final class GenerationRoutes implements Routes {
    private static final String PATH = "/admin/sync/generations";

    private final FullDataResync resyncs;

    /** Asks {@code resyncs}. */
    public GenerationRoutes(FullDataResync resyncs) {
        this.resyncs = resyncs;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::list);
        routes.post(PATH + "/switch", this::switchTo);
        routes.post(PATH + "/drop", this::drop);
    }

    private void list(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(present());
    }

    /** Those that are there, as they go out; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Object present() {
        return new Items<>(
                resyncs.generations().stream().map(GenerationResponse::of).toList());
    }

    private void switchTo(Context ctx) {
        var request = GenerationRequest.of(ctx, resyncs.stores());
        switch (resyncs.switchTo(request.store(), request.generation(), request.action())) {
            case SwitchResult.Switched _ -> ctx.json(request.answer(true));
            case SwitchResult.AlreadyLive() -> ctx.json(request.answer(false));
            case SwitchResult.Refused(var why) -> throw new Problem(ProblemType.GENERATION_REFUSED, why);
        }
    }

    private void drop(Context ctx) {
        var request = GenerationRequest.of(ctx, resyncs.stores());
        switch (resyncs.drop(request.store(), request.generation(), request.action())) {
            // The generation is removed once no query can still read it.
            case DropResult.Dropped() -> ctx.status(202);
            case DropResult.Refused(var why) -> throw new Problem(ProblemType.GENERATION_REFUSED, why);
        }
    }

    /** Which one, and why. */
    private record GenerationRequest(StoreName store, int generation, OperatorAction action) {
        static GenerationRequest of(Context ctx, List<StoreName> stores) {
            QueryString.refuseAll(ctx);
            var json = JsonObject.of(ctx);
            var store = json.text("store", raw -> StoreName.check(raw, stores));
            var generation = json.number("generation", 1, Integer.MAX_VALUE);
            var reason = json.text("reason", Reason::check);
            json.end();
            return new GenerationRequest(
                    store.get(), Math.toIntExact(generation.get()), OperatorActions.of(ctx, reason.get()));
        }

        Switched answer(boolean switched) {
            return new Switched(store.text(), generation, switched);
        }
    }

    /**
     * What became of a switch.
     *
     * @param switched false when it was the one already
     */
    record Switched(String store, int generation, boolean switched) {}
}
