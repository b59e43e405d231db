package dev.triptych.devservices.process;

import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.ServerKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of some servers, known to the one who starts them and to the one who looks at them from outside. */
record Ports(Map<ServerKind, Integer> byKind) {

    static Ports free(ServerKind... kinds) {
        Map<ServerKind, Integer> ports = new EnumMap<>(ServerKind.class);
        for (ServerKind kind : kinds) {
            ports.put(kind, FreePort.pick());
        }
        return new Ports(ports);
    }

    /** From command line arguments of the form {@code KAFKA=9092}. */
    static Ports parse(List<String> arguments) {
        Map<ServerKind, Integer> ports = new EnumMap<>(ServerKind.class);
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            ports.put(ServerKind.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return new Ports(ports);
    }

    List<String> arguments() {
        return byKind.entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue())
                .toList();
    }

    int of(ServerKind kind) {
        return Optional.ofNullable(byKind.get(kind)).orElseThrow();
    }

    ServerPlan serversIn(Path directory) {
        ServerPlan plan =
                ServerPlan.of(byKind.keySet().toArray(ServerKind[]::new)).keptIn(directory);
        for (Map.Entry<ServerKind, Integer> port : byKind.entrySet()) {
            plan = plan.port(port.getKey(), port.getValue());
        }
        return plan;
    }
}
