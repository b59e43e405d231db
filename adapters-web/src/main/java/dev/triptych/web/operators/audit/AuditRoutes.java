package dev.triptych.web.operators.audit;

import dev.triptych.api.ItemsPage;
import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** What operators did. */
public final class AuditRoutes implements Routes {
    private final AuditLog audit;

    /** Shows {@code audit}. */
    public AuditRoutes(AuditLog audit) {
        this.audit = audit;
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
        // One more than is shown reveals whether there is more.
        var found = audit.entries(before, most + 1);
        var items = found.stream().limit(most).toList();
        ctx.json(new ItemsPage<AuditEntry>(
                items,
                found.size() > most
                        ? cursors.sealed(new AuditCursor(items.getLast().id()).encode())
                        : null));
    }
}
