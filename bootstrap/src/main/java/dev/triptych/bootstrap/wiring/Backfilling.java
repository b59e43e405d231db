package dev.triptych.bootstrap.wiring;

import dev.triptych.application.engine.Pause;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ConversationSource;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.Resyncs;
import dev.triptych.application.resync.Backfill;
import dev.triptych.application.resync.BackfillSettings;
import java.util.function.LongSupplier;

/**
 * What a backfill is made of, but for the tenure that it shares with the stream.
 *
 * @param source what it copies from
 * @param target what it fills
 * @param resyncs who has asked for it
 * @param states what it attaches the store in
 * @param settings how it copies
 */
record Backfilling(
        ConversationSource source,
        BackfillTarget target,
        Resyncs resyncs,
        MigrationStates states,
        BackfillSettings settings) {
    Backfill with(Tenure tenure, Pause pause, LongSupplier nanoTime) {
        return new Backfill(source, target, resyncs, states, tenure, settings, pause, nanoTime);
    }
}
