package dev.triptych.web.http.page;

/** How long a client may keep a file without asking again. */
enum Caching {
    /** Not at all: the browser asks each time, and gets 304 if nothing changed. So page and files fit each other. */
    ASKED_AGAIN("no-cache"),
    /** For ever: the name holds the version, another content has another name. */
    FOR_EVER("public, max-age=31536000, immutable");

    private final String directive;

    Caching(String directive) {
        this.directive = directive;
    }

    /** The {@code Cache-Control} header. */
    String directive() {
        return directive;
    }
}
