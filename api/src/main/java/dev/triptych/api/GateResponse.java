package dev.triptych.api;

import dev.triptych.application.migration.phase.Gate;
import java.util.List;

/** A gate as it goes out. */
public record GateResponse(String name, boolean open, String value, String threshold, String why, String howToClear) {
    public static List<GateResponse> of(List<Gate> gates) {
        return gates.stream()
                .map(gate -> new GateResponse(
                        gate.name(), gate.open(), gate.value(), gate.threshold(), gate.why(), gate.howToClear()))
                .toList();
    }
}
