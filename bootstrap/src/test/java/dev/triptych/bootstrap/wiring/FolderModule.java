package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.folder.FolderStore;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.source.WriteSource;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** All that installs a third store. */
public final class FolderModule extends AbstractModule {
    private final Path root;

    /** A store of files below {@code root}. */
    public FolderModule(Path root) {
        this.root = root;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), DerivedStore.class).addBinding().to(FolderStore.class);
    }

    @Provides
    @Singleton
    FolderStore files(WriteSource source, LongSupplier nanoTime) {
        return new FolderStore(root, source, nanoTime);
    }
}
