package dev.triptych.devservices.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.jooq.util.jaxb.tools.MiniJAXB;

/** A digest of all that the generated classes depend on, kept in a file beside them. */
final class GenerationStamp {
    private final Path output;
    private final Path file;
    private final String digest;

    private GenerationStamp(Path output, String digest) {
        this.output = output;
        this.file = output.resolveSibling(output.getFileName() + ".sha256");
        this.digest = digest;
    }

    /** Takes in the migrations of each source, the version of jOOQ and the settings of the generator. */
    static GenerationStamp of(Path migrations, List<SchemaSource> sources, Path output) {
        MessageDigest sha256 = sha256();
        add(sha256, Constants.FULL_VERSION);
        for (SchemaSource source : sources) {
            // Where the output lies and which partitions there are today makes no difference to what is generated.
            add(sha256, MiniJAXB.marshal(source.settings(Path.of("output"), List.of())));
            addFolder(sha256, migrations.resolve(source.folder()));
        }
        return new GenerationStamp(output, HexFormat.of().formatHex(sha256.digest()));
    }

    boolean isCurrent() {
        try {
            return Files.isDirectory(output)
                    && Files.exists(file)
                    && Files.readString(file).equals(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties the output, generates again and leaves the stamp last, so that a failure on the way is made good next time. */
    void renew(Generation generation) throws Exception {
        Files.deleteIfExists(file);
        if (Files.exists(output)) {
            try (Stream<Path> walk = Files.walk(output)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(output);
        generation.run();
        Files.writeString(file, digest);
    }

    @FunctionalInterface
    interface Generation {
        void run() throws Exception;
    }

    private static void addFolder(MessageDigest digest, Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
                add(digest, folder.relativize(path).toString());
                add(digest, Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the migrations in " + folder, e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
