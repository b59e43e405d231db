package dev.triptych.web.operators.audit;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.Field;
import io.javalin.http.Context;

/** What the caller does, for the audit. */
public final class OperatorActions {
    private OperatorActions() {}

    /** An operator action that passes no safeguard. */
    public static OperatorAction of(Context ctx, Reason reason) {
        return of(ctx, reason, false);
    }

    /** An operator action that may pass one. */
    public static OperatorAction of(Context ctx, Reason reason, boolean forced) {
        return new OperatorAction(Authentication.identityOf(ctx).user().value(), reason.text(), forced);
    }

    /** An operator action whose reason is optional; without one, {@code otherwise} is recorded in the audit. */
    public static OperatorAction of(Context ctx, Field<Reason> reason, String otherwise) {
        return of(ctx, reason.value() == null ? new Reason(otherwise) : reason.get());
    }
}
