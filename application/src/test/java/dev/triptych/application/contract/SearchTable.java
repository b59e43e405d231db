package dev.triptych.application.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table in {@code docs/API.md} of what a search finds. */
final class SearchTable {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern UNSEEN = Pattern.compile("‹U\\+([0-9A-F]{4,5})›");
    private static final String HEAD = "| a message that says | is found by | and not by |";
    private static final int COLUMNS = 3;

    private SearchTable() {}

    /** A line: what a message says, and by which queries it is found or not. */
    record Line(String message, List<String> finding, List<String> missing) {
        @Override
        public String toString() {
            return message;
        }
    }

    static Stream<Line> lines() {
        var checkout = Objects.requireNonNull(System.getProperty("triptych.checkout"), "triptych.checkout");
        try {
            return Files.readAllLines(Path.of(checkout, "docs", "API.md")).stream()
                    .dropWhile(line -> !line.equals(HEAD))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(SearchTable::line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Line line(String row) {
        var cells = Stream.of(row.split("\\|"))
                .skip(1)
                .map(cell -> CODE.matcher(cell)
                        .results()
                        .map(code -> seen(code.group(1)))
                        .toList())
                .toList();
        if (cells.size() != COLUMNS || cells.getFirst().size() != 1) {
            throw new IllegalStateException("not a line of the table: " + row);
        }
        return new Line(cells.get(0).getFirst(), cells.get(1), cells.get(2));
    }

    private static String seen(String code) {
        return UNSEEN.matcher(code).replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
    }
}
