package dev.triptych.cli.imports;

import static dev.triptych.cli.text.Printable.number;

import dev.triptych.application.command.importing.ImportReport;
import dev.triptych.application.command.importing.ImportReport.SkippedKind;
import dev.triptych.cli.text.Printable;

/** Prints an import's report as text. */
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(ImportReport report) {
        var printed = new ReportText();
        printed.counts(report);
        printed.skipped(report);
        printed.leftOut(report);
        printed.ending(report);
        return printed.text.toString();
    }

    private void counts(ImportReport report) {
        var would = report.dryRun() ? "would be " : "";
        row(report.read(), "entries read, of which:");
        row(report.imported(), "messages " + would + "imported");
        row(report.alreadyThere(), "messages already there");
        row(report.skippedTotal(), "entries skipped");
        if (report.left() > 0) {
            row(report.left(), "messages not reached");
        }
        line("");
        row(report.conversations(), "conversations " + would + "new");
        row(report.members(), "members " + would + "joined by their first message");
        if (report.unknownReplies() > 0) {
            row(
                    report.unknownReplies(),
                    "replies to messages that are missing; importing those messages completes the replies");
        }
        if (report.mendedReplies() > 0) {
            row(report.mendedReplies(), "earlier replies that now have their message");
        }
    }

    private void row(long count, String what) {
        line("%12s  %s".formatted(number(count), what));
    }

    private void skipped(ImportReport report) {
        report.skipped().forEach((kind, entries) -> {
            line("%16s  %s".formatted(number(entries.count()), Printable.text(kind)));
            entries.first()
                    .forEach(entry -> line(" ".repeat(20) + Printable.text(entry.place() + ": " + entry.reason())));
            if (entries.count() > SkippedKind.MAX_PLACES) {
                line(" ".repeat(20) + "and more");
            }
        });
    }

    private void leftOut(ImportReport report) {
        report.leftOut().forEach((what, count) -> {
            if (count > 0) {
                row(count, lost(what));
            }
        });
    }

    private static String lost(String what) {
        return switch (what) {
            case "unknownMentions" ->
                "messages mention users whom the source does not list; such a mention is kept as text";
            case "shortenedNames" ->
                "messages have a sender or a conversation with a name over the limit; the name is shortened";
            case "threads" -> "messages are in a thread whose first message cannot be read; they have no replyTo";
            default ->
                "messages were imported without their " + Printable.text(what) + ", which Triptych does not store";
        };
    }

    private void ending(ImportReport report) {
        var seconds = report.took().toMillis() / 1e3;
        var rate = seconds == 0 ? 0 : Math.round((report.imported() + report.alreadyThere()) / seconds);
        line("%.1f s, %s messages/s%s"
                .formatted(seconds, number(rate), report.dryRun() ? "; a dry run: nothing was written" : ""));
        if (report.damaged()) {
            line("Some entries were not understood, see above; every other one is " + kept(report));
        }
        report.stopped().ifPresent(why -> {
            line("Import stopped before its end: " + Printable.text(why));
            line("Everything imported so far is kept. Run the same import again to continue.");
        });
    }

    private static String kept(ImportReport report) {
        return report.dryRun() ? "counted." : "imported.";
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
