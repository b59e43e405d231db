package dev.triptych.bootstrap.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.triptych.application.base.ids.Ids;
import java.util.UUID;

/** UUIDv7: by time, random within a millisecond. */
final class UuidV7 implements Ids {
    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

    @Override
    public UUID next() {
        return generator.generate();
    }
}
