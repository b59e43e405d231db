package dev.triptych.domain;

import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as PostgreSQL writes and orders them: 36 lower-case characters, compared unsigned. */
final class Uuids {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    static Checked<UUID> check(String raw) {
        return FORM.matcher(raw).matches()
                ? new Checked.Valid<>(UUID.fromString(raw))
                : new Checked.Invalid<>("must be a UUID");
    }

    /** {@link UUID#compareTo} is signed and differs from PostgreSQL's order. */
    static int compare(UUID a, UUID b) {
        var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
