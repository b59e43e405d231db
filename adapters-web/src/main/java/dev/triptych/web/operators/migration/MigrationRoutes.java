package dev.triptych.web.operators.migration;

import dev.triptych.api.GateResponse;
import dev.triptych.api.MigrationResponse;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.migration.phase.Gate;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.migration.phase.StepResult;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Reason;
import dev.triptych.domain.migration.Phase;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the migration and steers it. */
public final class MigrationRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRoutes.class);
    private static final int ALL_PERCENT = 100;

    private final MigrationControl control;
    private final StoreLatencies latencies;
    private final FullDataResync resyncs;

    /**
     * Steers by {@code control}.
     *
     * @param latencies of this instance
     * @param resyncs to show the newest one
     */
    public MigrationRoutes(MigrationControl control, StoreLatencies latencies, FullDataResync resyncs) {
        this.control = control;
        this.latencies = latencies;
        this.resyncs = resyncs;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/migration", this::show);
        routes.post("/admin/migration/transitions", this::step);
        routes.post("/admin/migration/detach", this::detach);
    }

    private void show(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(now());
    }

    /** Where the migration stands now, as it goes out; {@link StoreUnavailableException}. */
    public Object now() {
        return MigrationResponse.of(control.status(), latencies, resync());
    }

    private Optional<ResyncStatus> resync() {
        return resyncs.newest(1).stream().findFirst();
    }

    /** Never fails: a client would take the failure for one of the transition. */
    private MigrationResponse after(StepResult.Made made) {
        return MigrationResponse.of(control.after(made), latencies, resyncIfKnown());
    }

    private Optional<ResyncStatus> resyncIfKnown() {
        try {
            return resync();
        } catch (StoreUnavailableException outage) {
            LOG.warn("cannot read the newest resync: {}", outage.getMessage());
            return Optional.empty();
        }
    }

    private void step(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var to = json.text("to", MigrationRoutes::phase);
        var percent = json.optionalNumber("readPercent", 1, ALL_PERCENT);
        var reason = json.text("reason", Reason::check);
        var force = json.optionalFlag("force");
        var epoch = json.optionalNumber("phaseEpoch", 0, Long.MAX_VALUE);
        if (percent.value() != null && to.value() != null && to.get() != Phase.READ_MIGRATION) {
            json.fault("readPercent", "is for READ_MIGRATION only");
        }
        json.end();
        var readPercent = percent.value() == null ? null : Math.toIntExact(percent.get());
        var action = OperatorActions.of(ctx, reason.get(), Boolean.TRUE.equals(force.value()));
        answer(ctx, control.step(new TransitionRequest(to.get(), readPercent, epoch.value(), action)));
    }

    private void detach(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var reason = json.text("reason", Reason::check);
        json.end();
        answer(ctx, control.detach(OperatorActions.of(ctx, reason.get())));
    }

    private static Checked<Phase> phase(String raw) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.name().equals(raw))
                .findFirst()
                .<Checked<Phase>>map(Checked.Valid::new)
                .orElseGet(() -> new Checked.Invalid<>("must be one of "
                        + Arrays.stream(Phase.values()).map(Phase::name).collect(Collectors.joining(", "))));
    }

    private void answer(Context ctx, StepResult result) {
        switch (result) {
            case StepResult.Made made -> ctx.json(after(made));
            case StepResult.GatesClosed(var gates, var forced) -> throw closed(gates, forced);
            case StepResult.Illegal(var why) -> throw new Problem(ProblemType.ILLEGAL_TRANSITION, why);
            case StepResult.Conflict() ->
                throw new Problem(
                        ProblemType.TRANSITION_CONFLICT, "Another operator changed the state; read it again.");
        }
    }

    private static Problem closed(List<Gate> gates, boolean forced) {
        var stopping = gates.stream()
                .filter(gate -> gate.stops(forced))
                .map(Gate::name)
                .collect(Collectors.joining(", "));
        return new Problem(
                ProblemType.PHASE_GATES_CLOSED,
                forced ? "Cannot be forced: " + stopping + "." : "Closed: " + stopping + ".",
                Map.of("gates", GateResponse.of(gates)),
                Map.of());
    }
}
