package dev.triptych.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** What the demo tells its user, each line with the seconds since it was started. */
final class Progress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final long startedAt = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        print(String.format(Locale.ROOT, "%5.1f s  %s", seconds(), line));
    }

    void print(String text) {
        out.println(text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - startedAt) / NANOS_PER_SECOND;
    }
}
