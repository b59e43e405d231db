package dev.triptych.application.maintenance.incarnation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One incarnation of the write database. Positions of different incarnations are not compared by xid.
 *
 * @param number from 1
 * @param declaredAt when it began
 * @param noted the server on which it began; nothing in it before the first relay noted it
 * @param suspicion why it is doubted; while it is, nothing is published
 */
public record Incarnation(
        int number,
        Instant declaredAt,
        ServerIdentity noted,
        @Nullable Suspicion suspicion) {
    /**
     * That the database was restored or failed over.
     *
     * @param reason what shows it, in words for an operator
     * @param since when it was found
     */
    public record Suspicion(String reason, Instant since) {}
}
