package dev.triptych.cli.phase;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.migration.phase.Gate;
import dev.triptych.application.migration.phase.MigrationStatus;
import dev.triptych.application.migration.phase.Transition;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Prints the migration as one line of JSON, with the members of {@code GET /admin/migration}. */
final class PhaseJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PhaseJson() {}

    static String of(MigrationStatus status) {
        return object(json -> status(json, status));
    }

    /** A transition that was refused. */
    static String refused(String why, List<Gate> gates) {
        return object(json -> {
            json.writeStringProperty("refused", why);
            gates(json, gates);
        });
    }

    private static String object(Consumer<JsonGenerator> members) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text + System.lineSeparator();
    }

    private static void status(JsonGenerator json, MigrationStatus status) {
        var state = status.state();
        json.writeStringProperty("phase", state.phase().name());
        json.writeNumberProperty("readPercent", state.stage().readPercent());
        json.writeNumberProperty("phaseEpoch", state.phaseEpoch());
        json.writeStringProperty("since", state.since().toString());
        json.writeBooleanProperty("readStoreAttached", state.readStoreAttached());
        json.writeArrayPropertyStart("instancesBehind");
        status.behind().forEach(json::writeString);
        json.writeEndArray();
        if (status.next() == null) {
            json.writeNullProperty("nextStep");
        } else {
            json.writeObjectPropertyStart("nextStep");
            json.writeStringProperty("to", status.next().phase().name());
            json.writeNumberProperty("readPercent", status.next().readPercent());
            json.writeEndObject();
        }
        gates(json, status.gates());
        shadow(json, status);
        json.writeArrayPropertyStart("history");
        status.history().stream().limit(PhaseText.STEPS).forEach(step -> step(json, step));
        json.writeEndArray();
    }

    private static void gates(JsonGenerator json, List<Gate> gates) {
        json.writeArrayPropertyStart("gates");
        for (var gate : gates) {
            json.writeStartObject();
            json.writeStringProperty("name", gate.name());
            json.writeBooleanProperty("open", gate.open());
            json.writeStringProperty("value", gate.value());
            json.writeStringProperty("threshold", gate.threshold());
            json.writeStringProperty("why", gate.why());
            json.writeStringProperty("howToClear", gate.howToClear());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void shadow(JsonGenerator json, MigrationStatus status) {
        json.writeObjectPropertyStart("shadow");
        json.writeNumberProperty("compared", status.compared());
        json.writeNumberProperty("matched", status.count(Count.SHADOW_MATCHED));
        json.writeNumberProperty("mismatched", status.count(Count.SHADOW_MISMATCHED));
        json.writeNumberProperty("lagging", status.count(Count.SHADOW_LAGGING));
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, Transition step) {
        json.writeStartObject();
        json.writeStringProperty("from", step.from().phase().name());
        json.writeStringProperty("to", step.to().phase().name());
        json.writeNumberProperty("readPercent", step.to().readPercent());
        json.writeStringProperty("actor", step.actor());
        json.writeStringProperty("reason", step.reason());
        json.writeBooleanProperty("forced", step.forced());
        json.writeStringProperty("at", step.at().toString());
        json.writeEndObject();
    }
}
