package dev.triptych.devservices;

import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where servers keep their data: a directory that only one run uses at a time, deleted at the end unless it is kept. */
final class DataDirectory implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DataDirectory.class.getName());
    private static final String PREFIX = "triptych-services-";
    private static final String LOCK = "in-use.lock";
    private static final long OUR_PID = ProcessHandle.current().pid();
    private static final Pattern MADE_BY = Pattern.compile(PREFIX + "(\\d{1,10})-\\d+");
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Path root;
    private final boolean kept;
    private final FileChannel lock;

    private DataDirectory(Path root, boolean kept, FileChannel lock) {
        this.root = root;
        this.kept = kept;
        this.lock = lock;
    }

    /**
     * @throws ServerFailure if another run uses the directory
     */
    static DataDirectory of(ServerPlan plan) {
        try {
            if (plan.keptIn().isEmpty()) {
                deleteLeftovers();
                Path root = Files.createTempDirectory(PREFIX + OUR_PID + "-");
                return taken(root, false);
            }
            return taken(Files.createDirectories(plan.keptIn().get()).toRealPath(), true);
        } catch (IOException e) {
            throw new ServerFailure("cannot use the directory for the servers' data", e);
        }
    }

    private static DataDirectory taken(Path root, boolean kept) throws IOException {
        // Asked first, and not by trying the lock: closing a second channel to the file would give up the first one's
        // lock.
        if (!OURS.add(root)) {
            throw new ServerFailure("this run is using the servers' data in " + root + " already");
        }
        DataDirectory directory = new DataDirectory(root, kept, open(root));
        if (!locked(directory.lock)) {
            OURS.remove(root);
            directory.lock.close();
            throw new ServerFailure("another run is using the servers' data in " + root);
        }
        makePassable(root);
        return directory;
    }

    /** Temporary directories of runs that were killed. */
    private static void deleteLeftovers() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path root : left) {
                if (!makerLives(root)) {
                    deleteIfLeft(root);
                }
            }
        }
    }

    /** Also true of our own, whose lock files must not be touched, and of what we cannot tell. */
    private static boolean makerLives(Path root) {
        Matcher name = MADE_BY.matcher(root.getFileName().toString());
        return !name.matches()
                || ProcessHandle.of(Long.parseLong(name.group(1))).isPresent();
    }

    private static void deleteIfLeft(Path root) {
        try {
            Instant used = Files.getLastModifiedTime(root.resolve(LOCK)).toInstant();
            // Servers of a run that was just killed are still stopping.
            if (used.isAfter(Instant.now().minus(SETTLED))) {
                return;
            }
            DataDirectory directory = new DataDirectory(root, false, open(root));
            if (locked(directory.lock)) {
                directory.close();
            } else {
                directory.lock.close();
            }
        } catch (IOException | ServerFailure e) {
            // Someone else's, or being deleted by another run at this moment: no reason not to start.
            LOG.log(System.Logger.Level.DEBUG, "left " + root + " alone", e);
        }
    }

    /** Lets others through to directories whose names they know: a server may run as another user. */
    private static void makePassable(Path root) throws IOException {
        if (Files.getFileStore(root).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(root));
            permissions.addAll(Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(root, permissions);
        }
    }

    private static FileChannel open(Path root) throws IOException {
        return FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    boolean isKept() {
        return kept;
    }

    Path of(ServerKind kind) {
        return root.resolve(kind.label());
    }

    @Override
    public void close() {
        try (lock) {
            if (!kept) {
                delete();
            }
        } catch (IOException e) {
            throw new ServerFailure("cannot delete " + root, e);
        } finally {
            OURS.remove(root);
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(root)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
