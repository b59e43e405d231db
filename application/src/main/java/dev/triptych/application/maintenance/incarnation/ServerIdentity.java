package dev.triptych.application.maintenance.incarnation;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a database server. What the server does not report is absent, and then proves nothing.
 *
 * @param system drawn when its data directory was made; a copy has the same
 * @param timeline one more with every recovery to a point in time and every promotion of a standby
 */
public record ServerIdentity(
        @Nullable Long system, @Nullable Integer timeline) {
    /** Whether both are present and differ. */
    public boolean contradicts(ServerIdentity noted) {
        return contradict(system, noted.system) || contradict(timeline, noted.timeline);
    }

    /** Whether nothing is known. */
    public boolean isUnknown() {
        return system == null && timeline == null;
    }

    private static <T> boolean contradict(@Nullable T now, @Nullable T noted) {
        return now != null && noted != null && !now.equals(noted);
    }

    @Override
    public String toString() {
        return "server " + (system == null ? "unknown" : Long.toUnsignedString(system)) + ", timeline "
                + (timeline == null ? "unknown" : timeline);
    }
}
