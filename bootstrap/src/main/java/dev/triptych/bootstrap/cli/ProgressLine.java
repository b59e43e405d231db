package dev.triptych.bootstrap.cli;

import dev.triptych.application.importing.ImportProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says how far an import is: on a terminal in one line that rewrites itself, else in a line every few seconds. */
final class ProgressLine implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final ImportProgress progress;
    private final boolean terminal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private ProgressLine(PrintWriter err, ImportProgress progress, boolean terminal) {
        this.err = err;
        this.progress = progress;
        this.terminal = terminal;
        this.thread = Thread.ofVirtual().name("progress").unstarted(this::run);
    }

    static ProgressLine start(PrintWriter err, ImportProgress progress) {
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var line = new ProgressLine(err, progress, terminal.isPresent());
        line.thread.start();
        return line;
    }

    private void run() {
        var every = terminal ? ON_TERMINAL : ELSEWHERE;
        try {
            while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                print(text(progress.snapshot()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String text) {
        err.print(terminal ? ERASE_LINE + text : text + System.lineSeparator());
        err.flush();
    }

    /** Such as {@code 42 %, 93,000 messages, 6,200/s, 21 s left}. */
    static String text(ImportProgress.Snapshot now) {
        var text = new StringBuilder("%d %%, %s messages, %s/s"
                .formatted(
                        (int) (now.fraction() * 100),
                        Printable.number(now.messages()),
                        Printable.number(Math.round(now.ratePerSecond()))));
        if (now.skipped() > 0) {
            text.append(", ").append(Printable.number(now.skipped())).append(" skipped");
        }
        now.timeLeft().ifPresent(left -> text.append(", ").append(span(left)).append(" left"));
        now.waitingFor().ifPresent(why -> text.append("; waiting: ").append(Printable.text(why)));
        return text.toString();
    }

    private static String span(Duration left) {
        var seconds = left.plusMillis(999).toSeconds();
        return seconds < 100 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (terminal) {
            err.print(ERASE_LINE);
            err.flush();
        }
    }
}
