package dev.triptych.devservices.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationStampTest {
    private static final List<SchemaSource> SOURCES = List.of(new SchemaSource("write", "some.write"));

    @TempDir
    private Path directory;

    private Path migration = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void oneMigration() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("migrations/write"));
        migration = Files.writeString(folder.resolve("V1__a.sql"), "create table a (id int)");
        output = directory.resolve("output");
    }

    @Test
    void nothingIsGeneratedAgainWhileNothingChanged() throws Exception {
        assertThat(stamp(SOURCES).isCurrent()).isFalse();
        generate();
        assertThat(stamp(SOURCES).isCurrent()).isTrue();
    }

    @Test
    void aChangedMigrationIsNoticed() throws Exception {
        generate();
        Files.writeString(migration, "create table b (id int)");
        assertThat(stamp(SOURCES).isCurrent()).isFalse();
    }

    @Test
    void aRenamedMigrationIsNoticed() throws Exception {
        generate();
        Files.move(migration, migration.resolveSibling("V2__a.sql"));
        assertThat(stamp(SOURCES).isCurrent()).isFalse();
    }

    @Test
    void otherSettingsAreNoticed() throws Exception {
        generate();
        assertThat(stamp(List.of(new SchemaSource("write", "another.place"))).isCurrent())
                .isFalse();
    }

    @Test
    void aMissingOutputIsNoticed() throws Exception {
        generate();
        Files.delete(output.resolve("Generated.java"));
        Files.delete(output);
        assertThat(stamp(SOURCES).isCurrent()).isFalse();
    }

    @Test
    void aGenerationThatFailedIsDoneAgainAndLeavesNothingOld() throws Exception {
        generate();
        assertThatThrownBy(() -> stamp(SOURCES).renew(() -> {
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertThat(stamp(SOURCES).isCurrent()).isFalse();
        assertThat(output).isEmptyDirectory();
    }

    private void generate() throws Exception {
        stamp(SOURCES).renew(() -> Files.writeString(output.resolve("Generated.java"), "class Generated {}"));
    }

    private GenerationStamp stamp(List<SchemaSource> sources) {
        return GenerationStamp.of(directory.resolve("migrations"), sources, output);
    }
}
