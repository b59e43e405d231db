package dev.triptych.cli.imports;

import dev.triptych.application.command.importing.ImportReport;
import dev.triptych.application.command.importing.ImportReport.SkippedKind;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An import's report for scripts: one line of JSON. */
final class ReportJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ReportJson() {}

    static String of(ImportReport report) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeBooleanProperty("dryRun", report.dryRun());
            json.writeBooleanProperty("complete", report.complete());
            json.writeNumberProperty("read", report.read());
            json.writeNumberProperty("imported", report.imported());
            json.writeNumberProperty("alreadyThere", report.alreadyThere());
            json.writeNumberProperty("conversations", report.conversations());
            json.writeNumberProperty("members", report.members());
            json.writeNumberProperty("unknownReplies", report.unknownReplies());
            json.writeNumberProperty("mendedReplies", report.mendedReplies());
            json.writeNumberProperty("skipped", report.skippedTotal());
            json.writeNumberProperty("left", report.left());
            json.writeObjectPropertyStart("skippedByKind");
            report.skipped().forEach((kind, entries) -> kind(json, kind, entries));
            json.writeEndObject();
            json.writeObjectPropertyStart("leftOut");
            report.leftOut().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeBooleanProperty("damaged", report.damaged());
            json.writeStringProperty("stopped", report.stopped().orElse(null));
            json.writeNumberProperty("tookMillis", report.took().toMillis());
            json.writeEndObject();
        }
        return text + System.lineSeparator();
    }

    private static void kind(JsonGenerator json, String kind, SkippedKind entries) {
        json.writeObjectPropertyStart(kind);
        json.writeNumberProperty("count", entries.count());
        json.writeArrayPropertyStart("first");
        for (var entry : entries.first()) {
            json.writeStartObject();
            json.writeStringProperty("place", entry.place());
            json.writeStringProperty("reason", entry.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
