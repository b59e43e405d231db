package dev.triptych.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailabilityTest {
    @TempDir
    Path directory;

    private Path executable(String name) throws IOException {
        var file = Files.createFile(directory.resolve(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aChromiumOnThePathIsFoundByAnyOfItsNames() throws IOException {
        var chrome = executable("google-chrome");

        assertThat(Availability.in(Map.of("PATH", "/nowhere::" + directory))).isEqualTo(new Availability.Found(chrome));
    }

    @Test
    void theOneThatIsNamedIsTakenBeforeThePath() throws IOException {
        executable("chromium");
        var mine = executable("my-chromium");

        assertThat(Availability.in(Map.of("PATH", directory.toString(), "CHROME_BIN", mine.toString())))
                .isEqualTo(new Availability.Found(mine));
    }

    @Test
    void oneThatIsNamedAndNotThereIsNotReplacedByAnother() throws IOException {
        executable("chromium");

        assertThat(Availability.in(Map.of("PATH", directory.toString(), "CHROME_BIN", "/nowhere/chromium")))
                .isInstanceOf(Availability.Skipped.class);
    }

    @Test
    void withoutOneTheTestsAreSkippedAndItIsSaidHowToGetOne() throws IOException {
        Files.createFile(directory.resolve("chromium"));

        assertThat(Availability.in(Map.of("PATH", directory.toString(), "CI", "false")))
                .isInstanceOfSatisfying(
                        Availability.Skipped.class,
                        skipped -> assertThat(skipped.why()).contains("apt-get install chromium"));
    }

    @Test
    void withoutOneTheTestsFailWhereEveryCheckIsDemanded() {
        assertThat(Availability.in(Map.of("PATH", "", "CI", "true")))
                .isInstanceOfSatisfying(
                        Availability.Demanded.class,
                        demanded -> assertThat(demanded.why()).contains("apt-get install chromium"));
    }
}
