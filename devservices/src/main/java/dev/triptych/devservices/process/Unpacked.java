package dev.triptych.devservices.process;

import dev.triptych.devservices.server.ServerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * Servers unpacked once per user, under {@code triptych.cache}, else {@code $XDG_CACHE_HOME/triptych}, else
 * {@code ~/.cache/triptych}; under {@code /var/cache/triptych} where root's servers run as someone else. A directory appears under its name by one rename when it is complete; a file lock keeps
 * several runs from unpacking at once.
 */
public final class Unpacked {
    private static final Object ONE_AT_A_TIME = new Object();

    private Unpacked() {}

    /** The root of the PostgreSQL installation in this jar: a tar packed with xz inside a zip. */
    public static Path postgres(Path jar) {
        return once(jar, target -> {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry archive = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no .txz in " + jar));
                try (InputStream in = new XZInputStream(zip.getInputStream(archive))) {
                    TarReader.unpack(in, target);
                }
            }
        });
    }

    /** The root of the Elasticsearch installation in this zip. */
    public static Path elasticsearch(Path zip) {
        Path unpacked = once(zip, target -> {
            try (ZipFile file = new ZipFile(zip.toFile())) {
                Enumeration<? extends ZipEntry> entries = file.entries();
                while (entries.hasMoreElements()) {
                    extract(file, entries.nextElement(), target);
                }
            }
        });
        try (Stream<Path> inside = Files.list(unpacked)) {
            return inside.filter(path -> Files.isExecutable(path.resolve("bin/elasticsearch")))
                    .findFirst()
                    .orElseThrow(() -> new ServerFailure("no bin/elasticsearch in " + unpacked));
        } catch (IOException e) {
            throw new ServerFailure("cannot look into " + unpacked, e);
        }
    }

    @FunctionalInterface
    private interface Unpacking {
        void into(Path target) throws IOException;
    }

    private static Path once(Path archive, Unpacking unpacking) {
        String name = archive.getFileName().toString();
        Path servers = cache().resolve("servers");
        Path finished = servers.resolve(name.substring(0, name.lastIndexOf('.')));
        if (Files.isDirectory(finished)) {
            return finished;
        }
        // A file lock is held by the whole process, so threads need a lock of their own.
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(servers);
                try (FileChannel channel = FileChannel.open(
                                servers.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    if (!Files.isDirectory(finished)) {
                        Path partial = servers.resolve(name + ".partial");
                        Directories.delete(partial);
                        Files.createDirectories(partial);
                        unpacking.into(partial);
                        Files.move(partial, finished, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
                return finished;
            } catch (IOException e) {
                throw new ServerFailure("cannot unpack " + archive + " to " + finished, e);
            }
        }
    }

    private static void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("an entry leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, path);
        }
        // java.util.zip hides the mode; programs are what lies in bin and the launchers beside libraries.
        boolean program = List.of(entry.getName().split("/")).contains("bin");
        if (program && !path.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + path + " executable");
        }
    }

    static Path cache() {
        String named = System.getProperty("triptych.cache");
        if (named != null) {
            return Path.of(named);
        }
        if (Account.current().owner().isPresent()) {
            return Path.of("/var/cache/triptych");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && !xdg.isBlank()) {
            return Path.of(xdg, "triptych");
        }
        return Path.of(System.getProperty("user.home"), ".cache", "triptych");
    }
}
