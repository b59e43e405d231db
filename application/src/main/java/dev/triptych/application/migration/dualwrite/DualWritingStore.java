package dev.triptych.application.migration.dualwrite;

import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteStoreDecorator;

/** A write store that tries each commit on the read store too, in the phases that say so. */
public final class DualWritingStore extends WriteStoreDecorator {
    private final MigrationFlags flags;
    private final DualWrite dualWrite;

    /** Writes to {@code store}, then tries {@code dualWrite}. */
    public DualWritingStore(WriteStore store, MigrationFlags flags, DualWrite dualWrite) {
        super(store);
        this.flags = flags;
        this.dualWrite = dualWrite;
    }

    @Override
    protected void committed(Committed<?> committed) {
        if (!committed.events().isEmpty()) {
            try (var held = flags.hold()) {
                if (writesTwice(held.view())) {
                    dualWrite.write(committed.events());
                }
            }
        }
    }

    /** A store that is not attached has nothing that an event could follow. */
    private static boolean writesTwice(MigrationView view) {
        return view.trusted()
                && view.state().readStoreAttached()
                && view.state().phase().writesTwice();
    }
}
