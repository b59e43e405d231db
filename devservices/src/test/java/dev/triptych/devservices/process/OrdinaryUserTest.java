package dev.triptych.devservices.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.triptych.devservices.server.ServerKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers as someone who isn't root, tried where root runs the tests; where another does, all tests are that one. */
class OrdinaryUserTest {
    @TempDir
    private Path directory;

    @Test
    void anOrdinaryUserStartsAllServers() throws Exception {
        Ports ports = Ports.free(ServerKind.values());
        StoredThings things = new StoredThings(ports);
        try (RunningServers running = startAs("65534", ports)) {
            things.store();
            things.assertAllThere();
            running.killJvm();
            running.awaitNobody();
        }
    }

    @Test
    void aUserWithoutANameStartsADatabase() throws Exception {
        try (RunningServers running = startAs("54321", Ports.free(ServerKind.WRITE_DATABASE))) {
            running.killJvm();
            running.awaitNobody();
        }
    }

    @Test
    void rootGivesUpBeingRootWhereNamespacesAreForbidden() throws Exception {
        assumeTrue(Commands.run(List.of("id", "-u")).output().strip().equals("0"), "not tried: we are not root");
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> options = new ArrayList<>(options(home));
        options.add("-D" + Account.PROPERTY + "=drop");
        Ports ports = Ports.free(ServerKind.READ_DATABASE);
        try (RunningServers running = RunningServers.start(List.of(), options, home.resolve("data"), ports)) {
            assertThat(owners(running.children())).contains(KnownUsers.oneThatIsNotRoot());
            running.killJvm();
            running.awaitNobody();
        }
    }

    private RunningServers startAs(String uid, Ports ports) throws IOException {
        List<String> asUser = List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
        assumeTrue(Commands.onPath("setpriv"), "not tried: no setpriv here");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assumeTrue(
                succeeds(asUser, java, "-version"),
                "not tried: we are not root, or the JDK is not readable for others");
        Path home = Files.createDirectory(directory.resolve("home"));
        assertThat(succeeds(List.of(), "chown", uid + ":" + uid, home.toString()))
                .isTrue();
        RunningServers running = RunningServers.start(asUser, options(home), home.resolve("data"), ports);
        assertThat(owners(running.children())).containsOnly(uid);
        return running;
    }

    /** Our class path and the servers' files, where the other user can read them. */
    private List<String> options(Path home) throws IOException {
        Path readable = Files.createDirectory(directory.resolve("readable"));
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                classPath.add(readable(Path.of(entry), readable).toString());
            }
        }
        ServerFiles files = ServerFiles.find();
        List<Path> servers = new ArrayList<>(files.kafka());
        servers.add(files.postgres());
        servers.add(files.elasticsearch());
        List<String> listed = new ArrayList<>();
        for (Path server : servers) {
            listed.add(readable(server, readable).toString());
        }
        Path list = Files.writeString(readable.resolve("servers.list"), String.join("|", listed));
        return List.of(
                "-cp",
                String.join(File.pathSeparator, classPath),
                "-Dtriptych.servers=" + list,
                "-Dtriptych.cache=" + home.resolve("cache"),
                "-Djava.io.tmpdir=" + home,
                "-Duser.home=" + home);
    }

    private static Path readable(Path file, Path readable) throws IOException {
        Path target = Files.createDirectories(readable.resolve(Integer.toHexString(file.hashCode())))
                .resolve(file.getFileName());
        if (Files.isDirectory(file)) {
            for (Path path : tree(file)) {
                Files.copy(path, target.resolve(file.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        } else if (Files.exists(file) && !Files.exists(target)) {
            try {
                Files.createLink(target, file);
            } catch (IOException _) {
                // Another file system: then it is copied.
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }

    private static List<Path> tree(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.collect(Collectors.toList());
        }
    }

    private static boolean succeeds(List<String> prefix, String... command) {
        return Commands.run(Stream.concat(prefix.stream(), Stream.of(command)).toList())
                .succeeded();
    }

    /** The users that own the processes. A worker of a database ends when it likes: one that has ended has no owner. */
    private static Set<String> owners(List<ProcessHandle> processes) throws IOException {
        Set<String> owners = new HashSet<>();
        for (ProcessHandle process : processes) {
            try {
                owners.add(String.valueOf(Files.getAttribute(Path.of("/proc", "" + process.pid()), "unix:uid")));
            } catch (NoSuchFileException _) {
                // Ended since the processes were listed.
            }
        }
        return owners;
    }
}
