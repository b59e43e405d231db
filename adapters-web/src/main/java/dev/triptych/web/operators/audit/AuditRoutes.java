package dev.triptych.web.operators.audit;

import dev.triptych.api.ItemsPage;
import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** What operators did. */
public final class AuditRoutes implements Routes {
    private final MigrationStates states;

    /** Shows the audit that {@code states} keeps. */
    public AuditRoutes(MigrationStates states) {
        this.states = states;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/admin/audit", this::newest);
    }

    private void newest(Context ctx) {
        var query = QueryString.of(ctx);
        var limit = query.limit();
        var cursors = Sealing.cursors(ctx);
        var cursor = query.optional("cursor", cursors.opening(AuditCursor::check));
        query.end();
        var before = cursor.value() == null ? Long.MAX_VALUE : cursor.get().before();
        var most = limit.get().value();
        // One more than is shown tells whether there is more.
        var found = states.audit(before, most + 1);
        var items = found.stream().limit(most).toList();
        ctx.json(new ItemsPage<AuditEntry>(
                items,
                found.size() > most
                        ? cursors.sealed(new AuditCursor(items.getLast().id()).encode())
                        : null));
    }
}
