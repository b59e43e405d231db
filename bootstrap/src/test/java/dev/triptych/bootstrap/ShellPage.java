package dev.triptych.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shell blocks of a page, and what it says that they print; a {@code …} there stands for anything in a line. */
record ShellPage(List<Block> blocks) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$(?:\\n\\n^```text\\n(.*?)^```$)?");
    private static final String MARK = "=== end of block, exit code ";
    private static final long SECONDS = 120;

    /**
     * One block.
     *
     * @param script what is run
     * @param prints what must come of it
     */
    record Block(String script, String prints) {
        /** Whether something is what the page promises. */
        boolean promises(String printed) {
            var lines = prints.strip()
                    .lines()
                    .map(line -> Arrays.stream(line.split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")))
                    .collect(Collectors.joining("\n"));
            return Pattern.matches(lines, printed.strip());
        }
    }

    /** What one block did. */
    record Ran(Block block, String printed, int exitCode) {}

    static ShellPage read(Path page) throws IOException {
        return new ShellPage(BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> new Block(found.group(1), found.group(2) == null ? "" : found.group(2)))
                .toList());
    }

    static boolean hasCurl() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
    }

    /** Runs all blocks in one shell, in order; what each of them printed, errors included. */
    List<Ran> run(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        var script = blocks.stream()
                .map(block -> block.script() + "code=$?; echo; echo \"" + MARK + "$code\"\n")
                .collect(Collectors.joining());
        var file = Files.writeString(directory.resolve("page.sh"), script);
        var output = directory.resolve("page.out").toFile();
        var builder = new ProcessBuilder("sh", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        var shell = builder.start();
        try {
            if (!shell.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the page still runs after " + SECONDS + " s");
            }
        } finally {
            shell.destroyForcibly();
        }
        return parts(Files.readString(output.toPath()));
    }

    private List<Ran> parts(String output) {
        var ran = new ArrayList<Ran>();
        var rest = output;
        for (var block : blocks) {
            var end = rest.indexOf(MARK);
            if (end < 0) {
                throw new AssertionError("the shell ended in\n" + block.script() + rest);
            }
            var line = rest.indexOf('\n', end);
            ran.add(new Ran(
                    block, rest.substring(0, end), Integer.parseInt(rest.substring(end + MARK.length(), line))));
            rest = rest.substring(line + 1);
        }
        return ran;
    }
}
