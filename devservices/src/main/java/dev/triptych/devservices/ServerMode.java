package dev.triptych.devservices;

import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.nio.file.Path;

/** How servers are run. */
public enum ServerMode {
    PROCESSES {
        @Override
        Server make(ServerKind kind, ServerPlan plan, Path home) {
            return ChildServers.make(kind, plan, home);
        }
    },
    CONTAINERS {
        @Override
        Server make(ServerKind kind, ServerPlan plan, Path home) {
            return ContainerServers.make(kind, plan);
        }
    };

    /** {@code -Dtriptych.services=processes|containers}; processes if nothing is said. */
    public static ServerMode current() {
        String named = System.getProperty("triptych.services", "processes");
        return switch (named) {
            case "processes" -> PROCESSES;
            case "containers" -> CONTAINERS;
            default -> throw new ServerFailure("triptych.services is processes or containers, not \"" + named + "\"");
        };
    }

    abstract Server make(ServerKind kind, ServerPlan plan, Path home);
}
