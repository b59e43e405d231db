package dev.triptych.cli.text;

import dev.triptych.application.command.importing.ImportProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints the progress of long work: on a terminal in one line that rewrites itself, otherwise as a line every 5 s. */
public final class ProgressLine implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final Supplier<String> text;
    private final boolean terminal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private ProgressLine(PrintWriter err, Supplier<String> text, boolean terminal) {
        this.err = err;
        this.text = text;
        this.terminal = terminal;
        this.thread = Thread.ofVirtual().name("progress").unstarted(this::run);
    }

    public static ProgressLine start(PrintWriter err, ImportProgress progress) {
        return start(err, () -> text(progress.snapshot()));
    }

    /** Shows {@code text} until closed. */
    public static ProgressLine start(PrintWriter err, Supplier<String> text) {
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var line = new ProgressLine(err, text, terminal.isPresent());
        line.thread.start();
        return line;
    }

    private void run() {
        var every = terminal ? ON_TERMINAL : ELSEWHERE;
        try {
            while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                print(text.get());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String line) {
        err.print(terminal ? ERASE_LINE + line : line + System.lineSeparator());
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
        now.timeLeft()
                .ifPresent(left -> text.append(", ")
                        .append(Printable.span(left.plusMillis(999).toSeconds()))
                        .append(" left"));
        now.waitingFor().ifPresent(why -> text.append("; waiting: ").append(Printable.text(why)));
        return text.toString();
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
