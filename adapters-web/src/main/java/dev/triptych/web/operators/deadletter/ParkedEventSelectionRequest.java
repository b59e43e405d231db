package dev.triptych.web.operators.deadletter;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.repair.ParkedEventId;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Reason;
import dev.triptych.web.http.json.Field;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.operators.audit.OperatorActions;
import io.javalin.http.Context;
import java.util.List;

/**
 * The parked events that a request selects in exactly one way.
 *
 * @param dryRun whether they are only counted
 */
record ParkedEventSelectionRequest(Selection selection, boolean dryRun, OperatorAction action) {
    private static final String WAYS = "ids, store (or projection), conversationId or all";

    static ParkedEventSelectionRequest of(Context ctx, List<StoreName> stores) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var ids = json.optionalTexts("ids", raw -> ParkedEventId.check(raw, stores));
        var store = json.optionalText("store", raw -> StoreName.check(raw, stores));
        var projection = json.optionalText("projection", raw -> StoreName.check(raw, stores));
        var storeName = store.value() == null ? projection : store;
        var cause = json.optionalText("cause", ParkedEventCauses::check);
        var conversation = json.optionalText("conversationId", ConversationId::check);
        var all = json.optionalFlag("all");
        var dryRun = json.optionalFlag("dryRun");
        var reason = json.text("reason", Reason::check);
        checkIds(json, ids);
        if (Boolean.FALSE.equals(all.value())) {
            json.fault("all", "must be true, or absent");
        }
        var given = json.given("ids", "store", "projection", "conversationId", "all");
        if (given != 1) {
            json.fault(
                    "selection",
                    given == 0 ? "select parked events by " + WAYS : "select parked events in one way only: " + WAYS);
        }
        if (cause.value() != null && storeName.value() == null) {
            json.fault("cause", "is given with a store only");
        }
        json.end();
        return new ParkedEventSelectionRequest(
                selection(ids, storeName, cause, conversation),
                Boolean.TRUE.equals(dryRun.value()),
                OperatorActions.of(ctx, reason.get()));
    }

    private static Selection selection(
            Field<List<ParkedEventId>> ids,
            Field<StoreName> storeName,
            Field<String> cause,
            Field<ConversationId> conversation) {
        if (ids.value() != null) {
            return new Selection.Ids(ids.get());
        }
        if (storeName.value() != null) {
            return cause.value() != null
                    ? new Selection.OfCause(storeName.get(), cause.get())
                    : new Selection.OfStore(storeName.get());
        }
        return conversation.value() != null ? new Selection.OfConversation(conversation.get()) : new Selection.All();
    }

    private static void checkIds(JsonObject json, Field<List<ParkedEventId>> ids) {
        if (ids.value() != null && (ids.get().isEmpty() || ids.get().size() > ParkedEvents.MOST)) {
            json.fault("ids", "must name 1 to " + ParkedEvents.MOST + " parked events");
        }
    }
}
