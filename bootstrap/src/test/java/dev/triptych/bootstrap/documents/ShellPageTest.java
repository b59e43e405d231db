package dev.triptych.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.triptych.bootstrap.documents.ShellPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page's shell blocks must do for it to be right. */
class ShellPageTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needsAShell() throws IOException, InterruptedException {
        assumeThat(ShellPage.canRun()).isTrue();
    }

    private List<ShellPage.Ran> run(String... scripts) throws IOException, InterruptedException {
        var blocks = List.of(scripts).stream()
                .map(script -> new Block(script + "\n", ""))
                .toList();
        return new ShellPage(blocks).run(directory, Map.of("greeting", "hello"));
    }

    @Test
    void blocksAreRunInOneShellAndEachKeepsWhatItPrinted() throws IOException, InterruptedException {
        var ran = run("name=ada", "echo \"$greeting $name\"", "echo gone >&2");

        assertThat(ran).extracting(ShellPage.Ran::exitCode).containsExactly(0, 0, 0);
        assertThat(ran).extracting(one -> one.printed().strip()).containsExactly("", "hello ada", "gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c 'exit 7'\necho after",
                "sh -c 'exit 7' | sort\necho after",
                "x=$(sh -c 'exit 7')\necho after",
                "x=$(sh -c 'exit 7'; echo y)\necho after",
                "exit 7"
            })
    void aCommandThatFailsFailsItsBlockWhateverComesAfter(String script) throws IOException, InterruptedException {
        var ran = run("echo before", script, "echo never");

        assertThat(ran).extracting(ShellPage.Ran::exitCode).containsExactly(0, 7);
        assertThat(ran.getLast().printed()).doesNotContain("after");
    }

    @Test
    void blocksAndWhatTheyPrintAreReadFromThePage() throws IOException {
        var page = Files.writeString(
                directory.resolve("page.md"), "Text\n\n```sh\necho a\n```\n\n```text\na\n```\n\n```sh\necho b\n```\n");

        assertThat(ShellPage.read(page).blocks())
                .containsExactly(new Block("echo a\n", "a\n"), new Block("echo b\n", ""));
    }

    @Test
    void whatThePageLeavesOpenMayBeAnythingAndTheRestMayNot() {
        var block = new Block("", "{\"id\":\"…\",\"seq\":2}\n200\n");

        assertThat(block.promises("{\"id\":\"a.b\",\"seq\":2}\n200\n\n")).isTrue();
        assertThat(block.promises("{\"id\":\"a.b\",\"seq\":3}\n200\n")).isFalse();
        assertThat(block.promises("{\"id\":\"a.b\",\"seq\":2}\n")).isFalse();
        assertThat(new Block("", "401 Bearer…\n").promises("401 Bearer realm=x\n"))
                .isTrue();
        assertThat(new Block("", "").promises("something")).isFalse();
    }

    @Test
    void aCurlThatCannotTellOneHeaderIsTooOld() {
        assertThat(ShellPage.isNewEnough("curl 7.84.0 (x86_64-pc-linux-gnu)")).isTrue();
        assertThat(ShellPage.isNewEnough("curl 8.0.1 (aarch64-apple-darwin)")).isTrue();
        assertThat(ShellPage.isNewEnough("curl 7.83.1 (x86_64-pc-linux-gnu)")).isFalse();
        assertThat(ShellPage.isNewEnough("sh: curl: not found")).isFalse();
    }
}
