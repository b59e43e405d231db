package dev.triptych.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The stores of a demo that runs on this machine, for commands that are given no others. */
final class DemoStores {
    private static final String FACTS = "demo.json";
    private static final String DIRECTORY = ".triptych";
    private static final Map<String, String> SETTINGS = Map.of(
            "writeDatabaseUrl", "WRITE_DATABASE_URL",
            "readDatabaseUrl", "READ_DATABASE_URL",
            "elasticsearchNode", "ELASTICSEARCH_NODE",
            "kafkaBootstrapServers", "KAFKA_BOOTSTRAP_SERVERS");

    private DemoStores() {}

    /** The settings as they are if they name a store, else with the stores of the running demo, if there is one. */
    static Map<String, String> orSettings(Map<String, String> environment) {
        var named = SETTINGS.values().stream()
                .anyMatch(name -> environment.containsKey(name) || environment.containsKey(name + "_FILE"));
        var facts = named ? Optional.<Path>empty() : facts(environment);
        if (facts.isEmpty()) {
            return environment;
        }
        var settings = new HashMap<>(environment);
        settings.putAll(read(facts.get()));
        return settings;
    }

    /** The demo is there as long as this file is: where the user says, here, or in the checkout of the launcher. */
    private static Optional<Path> facts(Map<String, String> environment) {
        var named = environment.get("TRIPTYCH_DEMO_DIRECTORY");
        var directories = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(Path.of(DIRECTORY), Path.of(System.getProperty("triptych.checkout", ""), DIRECTORY));
        return directories
                .map(directory -> directory.resolve(FACTS))
                .filter(Files::exists)
                .findFirst();
    }

    private static Map<String, String> read(Path facts) {
        try {
            var json = JsonMapper.builder().build().readTree(Files.readString(facts));
            var found = new HashMap<String, String>();
            SETTINGS.forEach((fact, setting) -> {
                if (json.path(fact).isString()) {
                    found.put(setting, json.path(fact).asString());
                }
            });
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(facts + " cannot be read", unreadable);
        }
    }
}
