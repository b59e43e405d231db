package dev.triptych.cli.check;

import static dev.triptych.cli.text.Printable.number;

import dev.triptych.api.Choice;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.cli.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Prints checks as text. */
final class CheckText {
    private static final long ALL = 100;

    private final StringBuilder text = new StringBuilder();

    private CheckText() {}

    /** Such as {@code 43 %, 40,000 of about 93,000 rows}. */
    static String progress(Check check) {
        var done = check.progress().done();
        if (done == 0) {
            return "nothing compared yet; an instance with the role project must run";
        }
        var total = Math.max(done, check.progress().total());
        return "%d %%, %s of about %s rows".formatted(ALL * done / total, number(done), number(total));
    }

    /** One of a list, in a line. */
    static String line(Check check) {
        return "%s  %-9s  %s".formatted(check.id(), Choice.name(check.state()), became(check));
    }

    private static String became(Check check) {
        return switch (check.state()) {
            case RUNNING -> progress(check);
            case COMPLETED -> (check.clean() ? "clean" : "NOT CLEAN") + ", at " + check.finishedAt();
            case FAILED, CANCELLED -> check.error() == null ? "at " + check.finishedAt() : check.error();
        };
    }

    /** Whether a store is verified, in one line. */
    static String verification(StoreName storeName, Verification verification) {
        var store = String.format(Locale.ROOT, "%-6s  ", storeName.text());
        return switch (verification) {
            case Verification.Verified it ->
                store + "verified by check " + it.check() + " of " + it.at() + ", until " + it.expiresAt();
            case Verification.NotVerified(var why) -> store + "not verified: " + why;
        };
    }

    /** The result of a check with all its findings. */
    static String of(Check check) {
        var shown = new CheckText();
        var report = check.report();
        if (check.state() != CheckState.COMPLETED || report == null) {
            shown.line(line(check));
            return shown.text.toString();
        }
        shown.report(check, report);
        return shown.text.toString();
    }

    private void report(Check check, CheckReport report) {
        new TreeMap<>(report.stores())
                .forEach((storeName, counts) -> line("%-6s  %s".formatted(storeName.text(), counts(counts))));
        report.findings().forEach(finding -> line("  " + finding(finding)));
        line(verdict(check, report));
    }

    private static String counts(StoreCounts counts) {
        var parts = new ArrayList<>(
                List.of(number(counts.checked()) + " checked", number(counts.matching()) + " matching"));
        add(parts, counts.missing(), "MISSING");
        add(parts, counts.extra(), "EXTRA");
        add(parts, counts.different(), "DIFFERENT");
        add(parts, counts.lagging(), "lagging");
        add(parts, counts.uncompared(), "uncompared");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(number(count) + " " + what);
        }
    }

    private static String finding(Finding finding) {
        var text = new StringBuilder("%s: %s %s"
                .formatted(
                        finding.store().text(),
                        Choice.name(finding.kind()),
                        finding.entity().toLowerCase(Locale.ROOT).replace('_', ' ')));
        if (finding.messageId() != null) {
            text.append(' ').append(finding.messageId());
        }
        if (finding.userId() != null) {
            text.append(" of ").append(finding.userId());
        }
        text.append(" in conversation ").append(finding.conversationId());
        finding.fields()
                .forEach(field ->
                        text.append("; %s is %s, should be %s".formatted(field.name(), field.other(), field.write())));
        return text.toString();
    }

    private static String verdict(Check check, CheckReport report) {
        if (check.clean()) {
            return "Clean: no differences found.";
        }
        var more =
                report.findings().size() >= CheckReport.MAX_FINDINGS ? " There are more findings than are listed." : "";
        return report.findings().isEmpty()
                ? "Not clean: some rows could not be compared. Run the check again."
                : "Not clean." + more + " To repair: triptych check repair " + check.id() + " --reason '...'";
    }

    private void line(String line) {
        text.append(Printable.text(line)).append(System.lineSeparator());
    }
}
