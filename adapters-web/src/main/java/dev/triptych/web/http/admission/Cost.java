package dev.triptych.web.http.admission;

/** What a request may come to weigh in memory until it is answered, in bytes. */
final class Cost {
    /** A page of about 1 MiB of bodies: as rows, as objects and as what is written just now. */
    static final long PAGE = 4L * 1024 * 1024;

    private static final long ONE = 256L * 1024;

    private Cost() {}

    static long of(String method, String path) {
        return method.equals("GET") && !isOfOne(path) ? PAGE : ONE;
    }

    /** One message or one conversation. */
    private static boolean isOfOne(String path) {
        return isOneOf(path, "/v1/messages/") || isOneOf(path, "/v1/conversations/");
    }

    private static boolean isOneOf(String path, String all) {
        return path.startsWith(all) && path.indexOf('/', all.length()) < 0;
    }

    /** A live stream lasts; it has bounds of its own. */
    static boolean isStream(String path) {
        return path.endsWith("/stream");
    }
}
