package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.triptych.application.base.work.LoopSpec;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.folder.FolderStore;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.StoreFeeds;
import dev.triptych.application.maintenance.source.WriteSource;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
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
        var feeds = getProvider(StoreFeeds.class);
        Multibinder.newSetBinder(binder(), LoopSpec.class)
                .addBinding()
                .toInstance(new LoopSpec(
                        () -> feeds.get().of(FolderStore.NAME), Set.of(Role.FEED), Signal::new, Feeds.BETWEEN_ROUNDS));
    }

    @Provides
    @Singleton
    FolderStore files(WriteSource source, LongSupplier nanoTime) {
        return new FolderStore(root, source, nanoTime);
    }

    @ProvidesIntoSet
    @Singleton
    Preparation preparation(FolderStore files, CurrentGenerations current) {
        return new FolderPreparation(files.site(), current);
    }

    private record FolderPreparation(GenerationSite site, CurrentGenerations current) implements Preparation {
        @Override
        public boolean ofDatabase() {
            return false;
        }

        @Override
        public void run(Consumer<String> report) {
            var number = current.current(FolderStore.NAME);
            number.ifPresent(site::prepare);
            number.ifPresent(site::showByHand);
            report.accept("files store: "
                    + (number.isPresent() ? "ready" : "no generation; run triptych resync --target files"));
        }
    }
}
