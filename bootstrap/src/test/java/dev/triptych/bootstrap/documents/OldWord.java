package dev.triptych.bootstrap.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word that public texts no longer use.
 *
 * @param pattern finds it, whole and in either case
 * @param instead what to write
 * @param allowed finds the lines that may have it; absent when none may
 */
record OldWord(Pattern pattern, String instead, @Nullable Pattern allowed) {
    private static final Path WORDS = Path.of("src/test/resources/old-words.txt");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int COLUMNS = 3;

    /** All of {@code old-words.txt}. */
    static List<OldWord> all() throws IOException {
        return Files.readAllLines(WORDS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(OldWord::of)
                .toList();
    }

    /** One line of {@code old-words.txt}: the columns have {@code " | "} between them. */
    static OldWord of(String line) {
        var columns = line.split(" +\\| ", COLUMNS);
        if (columns.length < 2) {
            throw new IllegalArgumentException("no word with its replacement: " + line);
        }
        var word = columns[0].strip().replace(" ", "\\s+");
        return new OldWord(
                Pattern.compile("\\b(?:" + word + ")\\b", Pattern.CASE_INSENSITIVE),
                columns[1].strip(),
                columns.length < COLUMNS ? null : Pattern.compile(columns[2].strip()));
    }

    /** Each place of {@code text} that has it, on one line. */
    List<String> in(String text) {
        return pattern.matcher(text)
                .results()
                .filter(found ->
                        allowed == null || !allowed.matcher(line(text, found)).find())
                .map(found -> BLANKS.matcher(found.group()).replaceAll(" "))
                .toList();
    }

    private static String line(String text, MatchResult found) {
        var end = text.indexOf('\n', found.end());
        return text.substring(text.lastIndexOf('\n', found.start()) + 1, end < 0 ? text.length() : end);
    }
}
