package dev.triptych.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.triptych.bootstrap.Triptych;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At night nobody corrects a command: each that the documents name is taken as it stands there. */
class RunbookCommandsTest {
    private static final String ID = "01936f2e-7c00-7000-8000-000000000001";
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|^\\./|`)triptych ([a-z][^`#\\n]*)");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");
    private static final int FEWEST = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {"docs/RUNBOOK.md", "docs/MIGRATION.md", "docs/OPERATIONS.md", "docs/TUTORIAL.md", "README.md"})
    void everyCommandOfTheDocumentsIsOneThatTheCommandLineTakes(String document) throws IOException {
        var commands = COMMAND.matcher(Files.readString(Path.of("..", document)))
                .results()
                .toList();

        assertThat(commands).hasSizeGreaterThan(FEWEST);
        for (var command : commands) {
            var words = WORD.matcher(command.group(1))
                    .results()
                    .map(word -> filledIn(word.group()))
                    .toArray(String[]::new);
            if (!isOfTheLauncher(words[0])) {
                assertThatCode(() -> Triptych.commandLine().parseArgs(words))
                        .as("%s: triptych %s", document, command.group(1))
                        .doesNotThrowAnyException();
            }
        }
    }

    /** What needs the checkout is not in the jar. */
    private static boolean isOfTheLauncher(String command) {
        return command.equals("demo") || command.equals("test") || command.equals("bench");
    }

    private static String filledIn(String word) {
        return switch (word) {
            case "ID", "MESSAGE_ID", "EVENT_ID" -> ID;
            case "N" -> "1";
            default -> word;
        };
    }
}
