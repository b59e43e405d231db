package dev.triptych.web.http.server;

import dev.triptych.web.http.admission.Admission;
import dev.triptych.web.http.admission.AdmissionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the public listener's admission does, as meters; each is there from the beginning, so that a first one is a rise. */
final class AdmissionMeters implements AdmissionObserver {
    private static final String REASON = "reason";

    private final MeterRegistry meters;

    AdmissionMeters(MeterRegistry meters) {
        this.meters = meters;
        SHED.forEach(this::ofShed);
        CUT.forEach(this::ofCut);
    }

    private Counter ofShed(String reason) {
        return Counter.builder("triptych.requests.shed")
                .description("Requests refused because a limit was reached")
                .tag(REASON, reason)
                .register(meters);
    }

    private Counter ofCut(String reason) {
        return Counter.builder("triptych.connections.cut")
                .description("Connections closed because a client was too slow")
                .tag(REASON, reason)
                .register(meters);
    }

    /** What is in flight. */
    void show(Admission admission) {
        Gauge.builder("triptych.requests.in.flight", admission, Admission::requestsInFlight)
                .description("Requests in flight, without live streams")
                .strongReference(true)
                .register(meters);
        Gauge.builder("triptych.answers.bytes", admission, Admission::answerBytes)
                .description("Bytes of the heap reserved for answers in flight")
                .strongReference(true)
                .register(meters);
    }

    @Override
    public void shed(String reason) {
        ofShed(reason).increment();
    }

    @Override
    public void cut(String reason) {
        ofCut(reason).increment();
    }
}
