package dev.triptych.web;

import io.javalin.http.Context;

/** Which store has answered a query; every query says so. */
public enum ServedBy {
    READ_STORE("read-store"),
    SEARCH_STORE("search-store");

    private final String value;

    ServedBy(String value) {
        this.value = value;
    }

    /** Says so in the response. */
    public void in(Context ctx) {
        ctx.header("Served-By", value);
    }
}
