package dev.triptych.bootstrap.documents;

import dev.triptych.bootstrap.Triptych;
import dev.triptych.bootstrap.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where texts stand that users, operators and client developers read. */
enum PublicTexts {
    DOCUMENTS {
        // They tell what was called otherwise; the page of the settings is generated, and held by SETTINGS.
        private static final Set<String> LEFT_OUT = Set.of("CHANGELOG.md", "ORIGIN.md", "CONFIGURATION.md");

        @Override
        Stream<Text> stream() throws IOException {
            return Stream.concat(
                            below(CHECKOUT, 1, ".md"),
                            Stream.concat(below(DOCS, 1, ""), below(DOCS.resolve("monitoring"), 1, "")))
                    .filter(file -> !LEFT_OUT.contains(file.getFileName().toString()))
                    .map(PublicTexts::whole);
        }
    },
    TITLES_OF_DECISIONS {
        @Override
        Stream<Text> stream() throws IOException {
            return below(DOCS.resolve("adr"), 1, ".md")
                    .map(PublicTexts::whole)
                    .flatMap(page -> page.words().lines().limit(1).map(title -> new Text(page.place(), title)));
        }
    },
    CONTRACT {
        @Override
        Stream<Text> stream() {
            return Stream.of(whole(WEB.resolve("openapi.yaml")));
        }
    },
    PAGES {
        @Override
        Stream<Text> stream() throws IOException {
            return Stream.concat(
                    below(WEB, DEEP, ".html").map(PublicTexts::whole),
                    below(WEB, DEEP, ".js").flatMap(PublicTexts::literals));
        }
    },
    HELP {
        @Override
        Stream<Text> stream() {
            return Stream.concat(
                    Stream.of(whole(CHECKOUT.resolve("triptych"))), usages(Triptych.commandLine(), "triptych"));
        }

        private static Stream<Text> usages(CommandLine command, String name) {
            return Stream.concat(
                    Stream.of(new Text(name, command.getUsageMessage(Ansi.OFF))),
                    command.getSubcommands().entrySet().stream()
                            .flatMap(each -> usages(each.getValue(), name + " " + each.getKey())));
        }
    },
    SETTINGS {
        @Override
        Stream<Text> stream() {
            return Stream.of(new Text("settings", Settings.page()));
        }
    },
    /** Answers, problems, gates, alerts, metrics, logs and what commands print. SQL keeps its names, so its adapter is left out. */
    MESSAGES {
        private static final List<String> MODULES = List.of(
                "domain",
                "application",
                "api",
                "adapters-web",
                "adapters-cli",
                "adapters-messaging",
                "adapters-elasticsearch",
                "adapters-importers",
                "adapters-telemetry",
                "bootstrap",
                "demo");

        @Override
        Stream<Text> stream() throws IOException {
            var texts = Stream.<Text>empty();
            for (var module : MODULES) {
                var sources = below(CHECKOUT.resolve(module).resolve("src/main/java"), DEEP, ".java");
                texts = Stream.concat(texts, sources.flatMap(PublicTexts::literals));
            }
            return texts;
        }
    };

    private static final Path CHECKOUT = Path.of("..");
    private static final Path DOCS = CHECKOUT.resolve("docs");
    private static final Path WEB = CHECKOUT.resolve("adapters-web/src/main/resources");
    private static final int DEEP = 20;

    /**
     * A text.
     *
     * @param place where to look for it
     * @param words what it says
     */
    record Text(String place, String words) {}

    /** All texts of this kind. */
    List<Text> texts() throws IOException {
        return stream().toList();
    }

    abstract Stream<Text> stream() throws IOException;

    private static Stream<Path> below(Path folder, int depth, String ending) throws IOException {
        try (var files = Files.walk(folder, depth)) {
            return files
                    .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Text whole(Path file) {
        return new Text(CHECKOUT.relativize(file).toString(), read(file));
    }

    private static Stream<Text> literals(Path file) {
        return Literals.of(read(file)).stream()
                .map(text -> new Text(CHECKOUT.relativize(file).toString(), text));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
