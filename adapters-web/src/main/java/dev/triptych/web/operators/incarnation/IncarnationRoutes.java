package dev.triptych.web.operators.incarnation;

import dev.triptych.api.DeclaredResponse;
import dev.triptych.api.IncarnationResponse;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Which incarnation the write database is in, and the next one. */
public final class IncarnationRoutes implements Routes {
    private static final String PATH = "/admin/sync/incarnation";

    private final IncarnationControl control;

    /** Shows and declares by {@code control}. */
    public IncarnationRoutes(IncarnationControl control) {
        this.control = control;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::show);
        routes.post(PATH, this::declare);
    }

    private void show(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(IncarnationResponse.of(control.status()));
    }

    private void declare(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var reason = json.text("reason", Reason::check);
        var force = json.optionalFlag("force");
        json.end();
        switch (control.declare(OperatorActions.of(ctx, reason.get(), Boolean.TRUE.equals(force.value())))) {
            case DeclareResult.Declared declared -> ctx.json(DeclaredResponse.of(declared));
            case DeclareResult.NothingSuspected(var present) ->
                throw new Problem(
                        ProblemType.NOTHING_SUSPECTED,
                        "Incarnation " + present.number() + " stays; force declares a new one anyway.");
        }
    }
}
