package dev.triptych.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.settings.Setting;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.bootstrap.Triptych;
import dev.triptych.bootstrap.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Commands, options, settings, alerts and metrics, as operators have them in scripts, dashboards and rules: none changes
 * but by a change of {@code public-names.txt}.
 */
class PublicNamesTest {
    private static final Path NAMES = Path.of("src/test/resources/public-names.txt");
    private static final Pattern METRIC = Pattern.compile("`(triptych_[a-z_]+)");

    @Test
    void theyAreThoseThatAreWrittenDown() throws IOException {
        var names = Stream.<Stream<String>>of(
                        commands(Triptych.commandLine().getCommandSpec(), "triptych"),
                        Settings.list(Map.of()).stream().map(Setting::name).map("setting "::concat),
                        Arrays.stream(Alert.Kind.values())
                                .map(kind -> "alert "
                                        + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                        metrics())
                .flatMap(each -> each)
                .distinct()
                .sorted()
                .toList();

        assertThat(names).containsExactlyElementsOf(Files.readAllLines(NAMES));
    }

    private static Stream<String> commands(CommandSpec command, String path) {
        var own = Stream.concat(
                command.options().stream().map(option -> "option " + path + " " + option.longestName()),
                command.positionalParameters().stream().map(given -> "argument " + path + " " + given.paramLabel()));
        var below = command.subcommands().entrySet().stream()
                .flatMap(each -> commands(each.getValue().getCommandSpec(), path + " " + each.getKey()));
        return Stream.concat(Stream.concat(Stream.of("command " + path), own), below);
    }

    private static Stream<String> metrics() throws IOException {
        return METRIC.matcher(Files.readString(Path.of("../docs/METRICS.md")))
                .results()
                .map(found -> "metric " + found.group(1));
    }
}
