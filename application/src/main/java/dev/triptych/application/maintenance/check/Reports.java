package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports of single conversations taken together. */
final class Reports {
    private Reports() {}

    /** One of them all, of which there is at least one; its digest is over theirs. */
    static CheckReport together(List<CheckReport> reports) {
        var counts = new TreeMap<StoreName, StoreCounts>();
        var findings = new ArrayList<Finding>();
        for (var report : reports) {
            report.stores().forEach((store, some) -> counts.merge(store, some, StoreCounts::plus));
            findings.addAll(report.findings());
        }
        return new CheckReport(
                reports.getFirst().frontier(),
                reports.size() == 1 ? reports.getFirst().digest() : digest(reports),
                counts,
                findings.subList(0, Math.min(findings.size(), CheckReport.MAX_FINDINGS)),
                reports.stream().allMatch(CheckReport::complete));
    }

    private static String digest(List<CheckReport> reports) {
        var all = reports.stream().map(CheckReport::digest).collect(Collectors.joining());
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
