package dev.triptych.application.simulation;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;

/** Flags that are wrong as a plant wants them. */
final class PlantedFlags implements MigrationFlags {
    private final MigrationFlags flags;
    private final Plant plant;

    PlantedFlags(MigrationFlags flags, Plant plant) {
        this.flags = flags;
        this.plant = plant;
    }

    @Override
    public Held hold() {
        return new Wrong(flags.hold());
    }

    private final class Wrong implements Held {
        private final Held held;

        private Wrong(Held held) {
            this.held = held;
        }

        @Override
        public MigrationView view() {
            return wrong(held.view());
        }

        @Override
        public boolean stillTrusted() {
            return held.stillTrusted() || (plant == Plant.TRUST_A_STALE_PHASE && view().trusted());
        }

        @Override
        public void close() {
            held.close();
        }
    }

    private MigrationView wrong(MigrationView view) {
        var known = view.incarnation() != 0;
        return new MigrationView(
                view.trusted() || (known && plant == Plant.TRUST_A_STALE_PHASE),
                view.state(),
                view.incarnation(),
                plant == Plant.FORGET_CRITICAL ? Frontier.NONE : view.critical(),
                plant == Plant.FORGET_CRITICAL ? Frontier.NONE : view.fresh());
    }

    @Override
    public MigrationView now() {
        return wrong(flags.now());
    }
}
