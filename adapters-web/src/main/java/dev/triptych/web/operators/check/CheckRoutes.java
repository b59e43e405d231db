package dev.triptych.web.operators.check;

import dev.triptych.api.CheckResponse;
import dev.triptych.api.Items;
import dev.triptych.api.VerificationResponse;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.application.maintenance.check.CheckRequestResult;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.Set;

/** Compares the stores, and repairs what differs. */
public final class CheckRoutes implements Routes {
    private static final String PATH = "/admin/consistency/checks";
    private static final String WITHOUT_REASON = "without a reason";

    private final CheckDataConsistency checks;

    /** Asks {@code checks}. */
    public CheckRoutes(CheckDataConsistency checks) {
        this.checks = checks;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::request);
        routes.get(PATH, this::list);
        routes.get(PATH + "/{id}", this::one);
        routes.delete(PATH + "/{id}", this::cancel);
        routes.post(PATH + "/{id}/repair", this::repair);
        routes.get("/admin/consistency/verification", this::verification);
    }

    private void request(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.orEmpty(ctx);
        var conversation = json.optionalText("conversationId", ConversationId::check);
        var stores = json.optionalTexts("stores", raw -> StoreName.check(raw, checks.stores()));
        var repair = json.optionalFlag("repair");
        var reason = json.optionalText("reason", Reason::check);
        if (stores.value() != null && stores.get().isEmpty()) {
            json.fault("stores", "must name at least one store, or be absent for all");
        }
        json.end();
        var wanted = new CheckRequest(
                conversation.value(),
                stores.value() == null ? Set.of() : Set.copyOf(stores.get()),
                Boolean.TRUE.equals(repair.value()));
        answer(ctx, checks.request(wanted, OperatorActions.of(ctx, reason, WITHOUT_REASON)));
    }

    private void repair(Context ctx) {
        QueryString.refuseAll(ctx);
        var id = new CheckId(PathIds.uuid(ctx));
        var json = JsonObject.orEmpty(ctx);
        var reason = json.optionalText("reason", Reason::check);
        json.end();
        answer(ctx, checks.repair(id, OperatorActions.of(ctx, reason, WITHOUT_REASON)));
    }

    private static void answer(Context ctx, CheckRequestResult request) {
        switch (request) {
            case CheckRequestResult.Accepted(var id) ->
                ctx.status(202).header("Location", PATH + "/" + id).json(Map.of("id", id.value()));
            case CheckRequestResult.AlreadyRunning(var id) ->
                throw new Problem(
                        ProblemType.CHECK_RUNNING,
                        "Wait until it has ended, or cancel it.",
                        Map.of("id", id.value()),
                        Map.of());
            case CheckRequestResult.Refused(var why) -> throw new Problem(ProblemType.CHECK_REFUSED, why);
            case CheckRequestResult.Unknown() -> throw Problem.notFound();
        }
    }

    private void list(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(newest());
    }

    /** The newest first, as they go out; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Object newest() {
        return new Items<>(checks.newest(ConsistencyChecks.MAX_LISTED).stream()
                .map(CheckResponse.Summary::of)
                .toList());
    }

    private void one(Context ctx) {
        QueryString.refuseAll(ctx);
        var found = checks.status(new CheckId(PathIds.uuid(ctx)));
        ctx.json(CheckResponse.of(found.orElseThrow(Problem::notFound)));
    }

    private void cancel(Context ctx) {
        QueryString.refuseAll(ctx);
        var id = new CheckId(PathIds.uuid(ctx));
        var json = JsonObject.orEmpty(ctx);
        var reason = json.optionalText("reason", Reason::check);
        json.end();
        switch (checks.cancel(id, OperatorActions.of(ctx, reason, "cancelled without a reason"))) {
            case CANCELLED -> ctx.status(202);
            case NOT_RUNNING -> ctx.status(204);
            case UNKNOWN -> throw Problem.notFound();
        }
    }

    private void verification(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(VerificationResponse.of(checks.verifications()));
    }
}
