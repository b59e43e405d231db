package dev.triptych.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.triptych.application.base.installation.Installations;
import dev.triptych.messaging.wire.RecordSeal;
import org.jspecify.annotations.Nullable;

/** The seal of the installation that the write database belongs to, read once. For threads. */
public final class InstallationSeal implements BusSeal {
    private final Installations installations;
    private final @Nullable String given;
    private volatile @Nullable RecordSeal read;

    /**
     * Not read yet.
     *
     * @param given the secret to sign with; the write database's own if absent
     */
    public InstallationSeal(Installations installations, @Nullable String given) {
        this.installations = installations;
        this.given = given;
    }

    @Override
    public RecordSeal get() {
        var known = read;
        if (known == null) {
            // Concurrent readers read the same.
            known = new RecordSeal(
                    installations.id(), given == null ? installations.recordKey() : given.getBytes(UTF_8));
            read = known;
        }
        return known;
    }
}
