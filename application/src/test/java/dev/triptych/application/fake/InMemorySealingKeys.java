package dev.triptych.application.fake;

import dev.triptych.application.base.installation.SealingKeys;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the key for as long as it lives. */
public final class InMemorySealingKeys implements SealingKeys {
    private final AtomicReference<byte @Nullable []> kept = new AtomicReference<>();

    @Override
    public byte[] keptOr(byte[] fresh) {
        kept.compareAndSet(null, fresh.clone());
        var key = kept.get();
        if (key == null) {
            throw new AssertionError("a key was set");
        }
        return key.clone();
    }
}
