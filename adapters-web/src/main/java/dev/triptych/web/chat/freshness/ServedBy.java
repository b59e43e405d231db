package dev.triptych.web.chat.freshness;

import dev.triptych.application.query.routing.Store;
import io.javalin.http.Context;

/** Which store has answered a query; every query says so. */
public enum ServedBy {
    WRITE_STORE("write-store"),
    READ_STORE("read-store"),
    SEARCH_STORE("search-store");

    private final String value;

    ServedBy(String value) {
        this.value = value;
    }

    /** One of the two that answer queries about messages and conversations. */
    public static ServedBy of(Store store) {
        return switch (store) {
            case WRITE_STORE -> WRITE_STORE;
            case READ_STORE -> READ_STORE;
        };
    }

    /** Says so in the response. */
    public void in(Context ctx) {
        ctx.header("Served-By", value);
    }
}
