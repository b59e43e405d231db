package dev.triptych.devservices.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarReaderTest {
    private static final String LONG = "long".repeat(40);

    @TempDir
    private Path directory;

    private Path source = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void directories() throws IOException {
        assumeTrue(Commands.onPath("tar"), "not tried: no tar here to compare with");
        source = Files.createDirectories(directory.resolve("source"));
        target = Files.createDirectories(directory.resolve("target"));
    }

    @Test
    void filesLinksAndTheExecutableBitComeOut() throws IOException {
        Path program =
                Files.writeString(Files.createDirectories(source.resolve("bin")).resolve("program"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(source.resolve(LONG), "x".repeat(1000));
        Files.writeString(source.resolve("empty"), "");
        Files.createSymbolicLink(source.resolve("link"), Path.of("bin/program"));

        TarReader.unpack(new ByteArrayInputStream(tar(".")), target);

        assertThat(target.resolve("bin/program")).hasContent("#!/bin/sh\n").isExecutable();
        assertThat(target.resolve(LONG)).hasContent("x".repeat(1000));
        assertThat(Files.isExecutable(target.resolve(LONG))).isFalse();
        assertThat(target.resolve("empty")).isEmptyFile();
        assertThat(Files.readSymbolicLink(target.resolve("link"))).isEqualTo(Path.of("bin/program"));
    }

    @Test
    void anEntryThatLeadsOutsideIsRefused() throws IOException {
        Files.writeString(directory.resolve("outside"), "x");
        byte[] archive = tar("../outside");
        assertThatThrownBy(() -> TarReader.unpack(new ByteArrayInputStream(archive), target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads outside");
    }

    @Test
    void aCutArchiveIsRefused() throws IOException {
        Files.writeString(source.resolve("file"), "x".repeat(5000));
        byte[] archive = tar("file");
        assertThatThrownBy(() -> TarReader.unpack(new ByteArrayInputStream(Arrays.copyOf(archive, 3000)), target))
                .isInstanceOf(EOFException.class);
    }

    private byte[] tar(String what) throws IOException {
        Path archive = directory.resolve("archive.tar");
        Commands.Outcome made = Commands.run(
                List.of("tar", "--format=gnu", "-P", "-C", source.toString(), "-cf", archive.toString(), what));
        assertThat(made.succeeded()).as(made.output()).isTrue();
        return Files.readAllBytes(archive);
    }
}
