package dev.triptych.bootstrap.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shell blocks of a page, and what it says that they print; a {@code …} there stands for anything in a line. Every
 * command of a block must end well, those inside a pipe too; with the first that does not the page ends.
 */
record ShellPage(List<Block> blocks) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$(?:\\n\\n^```text\\n(.*?)^```$)?");
    private static final String MARK = "=== end of block, exit code ";
    private static final long SECONDS = 120;
    /** {@code --posix}, so that commands in {@code $(…)} count like the others. */
    private static final List<String> SHELL = List.of("bash", "--posix", "-e", "-o", "pipefail");

    private static final Pattern CURL = Pattern.compile("curl ([0-9]{1,4})\\.([0-9]{1,4})\\..*");
    private static final int CURL_MAJOR = 7;
    /** The first with {@code %header{name}}. */
    private static final int CURL_MINOR = 84;

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

    /** Whether this machine has the shell, and a curl that is as new as the page says. */
    static boolean canRun() throws IOException, InterruptedException {
        var asked = new ProcessBuilder("sh", "-c", "command -v bash >&2 && curl --version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var answer = asked.inputReader()) {
            var version = answer.readLine();
            return version != null && isNewEnough(version) && asked.waitFor() == 0;
        }
    }

    /** Whether a curl that says this of itself can do what the page asks of it. */
    static boolean isNewEnough(String version) {
        var found = CURL.matcher(version);
        if (!found.matches()) {
            return false;
        }
        var major = Integer.parseInt(found.group(1));
        return major > CURL_MAJOR || (major == CURL_MAJOR && Integer.parseInt(found.group(2)) >= CURL_MINOR);
    }

    /** Those of its blocks for which something holds. */
    ShellPage only(Predicate<Block> chosen) {
        return new ShellPage(blocks.stream().filter(chosen).toList());
    }

    /**
     * Runs the blocks in one shell, in order; what each of them printed, errors included. Where a block fails it is the
     * last of them.
     */
    List<Ran> run(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        var script = "trap 'code=$?; echo; echo \"" + MARK + "$code\"' EXIT\n"
                + blocks.stream()
                        .map(block -> block.script() + "echo; echo \"" + MARK + "0\"\n")
                        .collect(Collectors.joining())
                + "trap - EXIT\n";
        var file = Files.writeString(directory.resolve("page.sh"), script);
        var output = directory.resolve("page.out").toFile();
        var command = new ArrayList<>(SHELL);
        command.add(file.toString());
        var builder = new ProcessBuilder(command)
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
            var code = Integer.parseInt(rest.substring(end + MARK.length(), line));
            ran.add(new Ran(block, rest.substring(0, end), code));
            if (code != 0) {
                break;
            }
            rest = rest.substring(line + 1);
        }
        return ran;
    }
}
