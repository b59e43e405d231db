package dev.triptych.api;

import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.incarnation.IncarnationStatus;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incarnation the write database is in, as it goes out.
 *
 * @param noted the server on which it began
 * @param server the one that answers now
 */
public record IncarnationResponse(
        int incarnation,
        Instant declaredAt,
        Server noted,
        Server server,
        @Nullable Suspicion suspicion,
        @Nullable String whatToDo) {

    /** A server; its system identifier as a string, since it has more digits than a number in JSON may be read with. */
    record Server(@Nullable String system, @Nullable Integer timeline) {
        static Server of(ServerIdentity identity) {
            var system = identity.system();
            return new Server(system == null ? null : Long.toUnsignedString(system), identity.timeline());
        }
    }

    record Suspicion(String reason, Instant since) {
        static @Nullable Suspicion of(Incarnation.@Nullable Suspicion suspicion) {
            return suspicion == null ? null : new Suspicion(suspicion.reason(), suspicion.since());
        }
    }

    /** As it goes out. */
    public static IncarnationResponse of(IncarnationStatus status) {
        var present = status.present();
        return new IncarnationResponse(
                present.number(),
                present.declaredAt(),
                Server.of(present.noted()),
                Server.of(status.server()),
                Suspicion.of(present.suspicion()),
                status.whatToDo());
    }
}
