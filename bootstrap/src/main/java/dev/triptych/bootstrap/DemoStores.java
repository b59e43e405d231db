package dev.triptych.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The stores of a demo that runs in this directory, for commands that are given no others. */
final class DemoStores {
    private static final Path FACTS = Path.of(".triptych", "demo.json");
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
        if (named || !Files.exists(FACTS)) {
            return environment;
        }
        var settings = new HashMap<>(environment);
        settings.putAll(read(FACTS));
        return settings;
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
