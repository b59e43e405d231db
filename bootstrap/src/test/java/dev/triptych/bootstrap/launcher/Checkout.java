package dev.triptych.bootstrap.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A checkout that holds the real launcher, a Maven wrapper that only notes how it was called and leaves an empty jar, and
 * JDKs that print what they were asked to run.
 */
final class Checkout {
    /** All that the launcher needs on a PATH; there is no java among it. */
    private static final List<String> TOOLS = List.of(
            "sh", "cat", "cp", "dirname", "find", "head", "kill", "mkdir", "readlink", "rm", "sed", "sleep", "touch");

    private static final List<String> MODULES = List.of(
            "domain",
            "application",
            "migrations",
            "api",
            "adapters-persistence",
            "adapters-elasticsearch",
            "adapters-messaging",
            "adapters-web",
            "adapters-importers",
            "adapters-telemetry",
            "adapters-cli",
            "bootstrap",
            "devservices",
            "devservices/servers",
            "demo",
            "benchmarks");

    private static final String WRAPPER = """
            #!/bin/sh
            printf '%s\\n' "$*" >>maven.log
            [ ! -f broken ] || exit 1
            mkdir -p bootstrap/target benchmarks/target
            [ ! -f browserless ] || echo 'no browser here' >bootstrap/target/browser-tests.skipped
            : >bootstrap/target/triptych.jar
            : >bootstrap/target/thin.jar
            : >benchmarks/target/benchmarks.jar
            printf '%s' "$(pwd -P)/bootstrap/target/thin.jar" >benchmarks/target/dependencies.path
            """;

    private final Path base;
    private final Path root;
    private final Path path;
    private Path launcher;

    private Checkout(Path base) {
        this.base = base;
        this.root = base.resolve("a check out");
        this.path = base.resolve("path");
        this.launcher = root.resolve("triptych");
    }

    static Checkout in(Path base) throws IOException {
        Checkout checkout = new Checkout(base.toRealPath());
        Files.createDirectories(checkout.path);
        for (String tool : TOOLS) {
            program(checkout.path.resolve(tool), "#!/bin/sh\nexec " + checkout.lookUp(tool) + " \"$@\"\n");
        }
        for (String module : MODULES) {
            Path sources = Files.createDirectories(checkout.root.resolve(module).resolve("src/main/java"));
            age(Files.createFile(sources.resolve("Source.java")));
            age(Files.createFile(checkout.root.resolve(module).resolve("pom.xml")));
        }
        Files.createDirectories(checkout.root.resolve(".mvn"));
        age(Files.createFile(checkout.root.resolve("pom.xml")));
        program(checkout.root.resolve("mvnw"), WRAPPER);
        Path real = Path.of(Objects.requireNonNull(System.getProperty("triptych.checkout")), "triptych");
        program(checkout.root.resolve("triptych"), Files.readString(real));
        try (var all = Files.walk(checkout.root)) {
            for (Path directory : all.filter(Files::isDirectory).toList()) {
                age(directory);
            }
        }
        return checkout;
    }

    private Path lookUp(String tool) {
        return List.of("/bin", "/usr/bin").stream()
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
    }

    /** What lies there was last changed an hour ago. */
    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    /** A JDK of this version in the directory {@code jdks}. */
    Path jdk(String version) throws IOException {
        return jdkAt(base.resolve("jdks").resolve("jdk " + version), version);
    }

    Path jdkAt(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        program(home.resolve("bin/java"), """
                #!/bin/sh
                case $1 in -XshowSettings*) echo "    java.home = %s" >&2; exit ;; esac
                printf 'JAVA_HOME=%%s\\n' "$JAVA_HOME"
                printf '[%%s]\\n' "$@"
                exit "${EXIT:-0}"
                """.formatted(home));
        return home;
    }

    /** Puts the `java` of a JDK on the PATH. */
    void onPath(Path home) throws IOException {
        Files.createSymbolicLink(path.resolve("java"), home.resolve("bin/java"));
    }

    Path root() {
        return root;
    }

    /** From now on the launcher is run through a symbolic link. */
    void linkAs(Path link) throws IOException {
        launcher = Files.createSymbolicLink(link, root.resolve("triptych"));
    }

    /** How Maven was called, a line each time. */
    List<String> builds() throws IOException {
        Path log = root.resolve("maven.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Changes a source file now. */
    void touch(String file) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(file), FileTime.from(Instant.now().plusSeconds(1)));
    }

    /** Breaks the build, or mends it. */
    void breakBuild(boolean broken) throws IOException {
        if (broken) {
            Files.createFile(root.resolve("broken"));
        } else {
            Files.delete(root.resolve("broken"));
        }
    }

    /** From now on its tests find no browser, or find one. */
    void loseBrowser(boolean lost) throws IOException {
        if (lost) {
            Files.createFile(root.resolve("browserless"));
        } else {
            Files.delete(root.resolve("browserless"));
        }
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** Runs the launcher from a foreign directory with nothing in its environment but what is given. */
    Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = base.resolve("out");
        Path err = base.resolve("err");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> given = new TreeMap<>(environment);
        given.putIfAbsent("PATH", path.toString());
        given.putIfAbsent("HOME", base.resolve("home").toString());
        given.putIfAbsent("TRIPTYCH_JDKS", base.resolve("jdks").toString());
        builder.environment().clear();
        builder.environment().putAll(given);
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher does not end");
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        age(file);
    }

    /**
     * How a run ended.
     *
     * @param exit its exit code
     * @param out what it printed
     * @param err what it complained of
     */
    record Run(int exit, String out, String err) {}
}
