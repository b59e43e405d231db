package dev.triptych.devservices;

import dev.triptych.devservices.server.FreePort;
import dev.triptych.devservices.server.ServerKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to start and where.
 *
 * @param kinds the servers to start
 * @param mode how they are run
 * @param keptIn the directory that keeps their data; empty for a temporary one that is deleted afterwards
 * @param ports fixed ports; a server without one gets a free one and keeps it across its restarts
 * @param settings settings in the server's own language that go on top of ours
 */
public record ServerPlan(
        Set<ServerKind> kinds,
        ServerMode mode,
        Optional<Path> keptIn,
        Map<ServerKind, Integer> ports,
        Map<ServerKind, Map<String, String>> settings) {

    public ServerPlan {
        kinds = Set.copyOf(kinds);
        ports = Map.copyOf(ports);
        settings = Map.copyOf(settings);
    }

    public static ServerPlan of(ServerKind... kinds) {
        return new ServerPlan(Set.copyOf(List.of(kinds)), ServerMode.current(), Optional.empty(), Map.of(), Map.of());
    }

    public static ServerPlan all() {
        return new ServerPlan(
                EnumSet.allOf(ServerKind.class), ServerMode.current(), Optional.empty(), Map.of(), Map.of());
    }

    public ServerPlan keptIn(Path directory) {
        return new ServerPlan(kinds, mode, Optional.of(directory.toAbsolutePath()), ports, settings);
    }

    public ServerPlan in(ServerMode other) {
        return new ServerPlan(kinds, other, keptIn, ports, settings);
    }

    public ServerPlan port(ServerKind kind, int port) {
        Map<ServerKind, Integer> more = new EnumMap<>(ServerKind.class);
        more.putAll(ports);
        more.put(kind, port);
        return new ServerPlan(kinds, mode, keptIn, more, settings);
    }

    /** The fixed port of this server, else one that is free now. */
    public int portOf(ServerKind kind) {
        Integer fixed = ports.get(kind);
        return fixed == null ? FreePort.pick() : fixed;
    }

    public ServerPlan setting(ServerKind kind, String name, String value) {
        Map<String, String> ofKind = new LinkedHashMap<>(settings.getOrDefault(kind, Map.of()));
        ofKind.put(name, value);
        Map<ServerKind, Map<String, String>> more = new EnumMap<>(ServerKind.class);
        more.putAll(settings);
        more.put(kind, Map.copyOf(ofKind));
        return new ServerPlan(kinds, mode, keptIn, ports, more);
    }
}
