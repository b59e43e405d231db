package dev.triptych.web.operators.eventlog;

import dev.triptych.api.ArchiveResponse;
import dev.triptych.api.EventLogPartitionResponse;
import dev.triptych.api.Items;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.DateTimeException;
import java.time.YearMonth;

/** The parts of the event log, and archiving them. */
public final class EventLogRoutes implements Routes {
    private static final String PATH = "/admin/sync/event-log";

    private final EventLogArchive log;

    /** Shows and archives by {@code log}. */
    public EventLogRoutes(EventLogArchive log) {
        this.log = log;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::show);
        routes.post(PATH + "/archive", this::archive);
    }

    private void show(Context ctx) {
        QueryString.refuseAll(ctx);
        ctx.json(new Items<>(
                log.partitions().stream().map(EventLogPartitionResponse::of).toList()));
    }

    private void archive(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var before = json.text("before", EventLogRoutes::month);
        var reason = json.text("reason", Reason::check);
        json.end();
        var report = log.archive(before.get(), OperatorActions.of(ctx, reason.get()));
        ctx.json(ArchiveResponse.of(report));
    }

    private static Checked<YearMonth> month(String raw) {
        try {
            return new Checked.Valid<>(YearMonth.parse(raw));
        } catch (DateTimeException none) {
            return new Checked.Invalid<>("must be a month like 2026-01");
        }
    }
}
