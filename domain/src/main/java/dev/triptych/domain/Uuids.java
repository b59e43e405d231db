package dev.triptych.domain;

import java.util.HexFormat;
import java.util.UUID;

/** UUIDs as PostgreSQL writes and orders them: 36 lower-case characters, compared unsigned. */
final class Uuids {
    private static final String FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private Uuids() {}

    static Checked<UUID> check(String raw) {
        return hasForm(raw) ? new Checked.Valid<>(UUID.fromString(raw)) : new Checked.Invalid<>("must be a UUID");
    }

    /** By hand: each event that is read has several, and a regular expression takes most of the time of reading it. */
    private static boolean hasForm(String raw) {
        if (raw.length() != FORM.length()) {
            return false;
        }
        for (var i = 0; i < FORM.length(); i++) {
            var found = raw.charAt(i);
            if (FORM.charAt(i) == '-' ? found != '-' : !HexFormat.isHexDigit(found)) {
                return false;
            }
        }
        return true;
    }

    /** {@link UUID#compareTo} is signed and differs from PostgreSQL's order. */
    static int compare(UUID a, UUID b) {
        var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
