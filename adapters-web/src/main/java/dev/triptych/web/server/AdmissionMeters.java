package dev.triptych.web.server;

import dev.triptych.web.admission.Admission;
import dev.triptych.web.admission.AdmissionObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the public listener's admission does, as meters; each is there from the beginning, so that a first one is a rise. */
final class AdmissionMeters implements AdmissionObserver {
    private static final String REASON = "reason";

    private final MeterRegistry meters;

    AdmissionMeters(MeterRegistry meters) {
        this.meters = meters;
        SHED.forEach(reason -> meters.counter("triptych.requests.shed", REASON, reason));
        CUT.forEach(reason -> meters.counter("triptych.connections.cut", REASON, reason));
    }

    /** What is in flight. */
    void show(Admission admission) {
        Gauge.builder("triptych.requests.in.flight", admission, Admission::requestsInFlight)
                .strongReference(true)
                .register(meters);
        Gauge.builder("triptych.answers.bytes", admission, Admission::answerBytes)
                .strongReference(true)
                .register(meters);
    }

    @Override
    public void shed(String reason) {
        meters.counter("triptych.requests.shed", REASON, reason).increment();
    }

    @Override
    public void cut(String reason) {
        meters.counter("triptych.connections.cut", REASON, reason).increment();
    }
}
