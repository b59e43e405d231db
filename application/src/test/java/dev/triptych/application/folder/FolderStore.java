package dev.triptych.application.folder;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.source.WriteSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** A third derived store. It is fed at all times once it has a current generation. For threads. */
public final class FolderStore implements DerivedStore {
    /** Its name. */
    public static final StoreName NAME = new StoreName("FILES");

    /** The name of the lease of the process that feeds one of its generations. */
    public static final String LEASE = "files-projection";

    /** A message whose body is this is refused while {@link #refuse} says so. */
    public static final String REFUSED = "no file takes this";

    private final Path root;
    private final WriteSource source;
    private final LongSupplier nanoTime;

    /**
     * A store below {@code root}.
     *
     * @param source what its generations are filled and repaired from
     * @param nanoTime by which leases run out
     */
    public FolderStore(Path root, WriteSource source, LongSupplier nanoTime) {
        this.root = root;
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public StoreName name() {
        return NAME;
    }

    @Override
    public boolean attachable() {
        return false;
    }

    @Override
    public String lease() {
        return LEASE;
    }

    @Override
    public GenerationSite site() {
        return new Site();
    }

    @Override
    public StoreGeneration generation(int number) {
        return new FolderGeneration(files(number), source, nanoTime);
    }

    /** The files of one of its generations. */
    public MessageFiles files(int number) {
        return new MessageFiles(root.resolve(Integer.toString(number)), root.resolve("refuses"));
    }

    /** Whether messages of the body {@link #REFUSED} are refused. */
    public void refuse(boolean now) {
        if (now) {
            TextFile.write(root.resolve("refuses"), REFUSED);
        } else {
            TextFile.delete(root.resolve("refuses"));
        }
    }

    private final class Site implements GenerationSite {
        @Override
        public void prepare(int number) {
            files(number).folder().create();
        }

        @Override
        public Optional<CopyProgress> progress(int number) {
            return files(number).folder().exists() ? files(number).progress().build() : Optional.empty();
        }

        @Override
        public Frontier frontier(int number) {
            return files(number).folder().exists()
                    ? files(number).progress().reached().frontier()
                    : Frontier.NONE;
        }

        @Override
        public Set<Integer> standing() {
            var numbers = new TreeSet<Integer>();
            TextFile.in(root).stream()
                    .map(each -> each.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Integer::valueOf)
                    .forEach(numbers::add);
            return numbers;
        }

        @Override
        public void remove(int number) {
            TextFile.deleteAll(root.resolve(Integer.toString(number)));
        }

        @Override
        public void showByHand(int number) {
            TextFile.write(root.resolve("current"), Integer.toString(number));
        }
    }
}
