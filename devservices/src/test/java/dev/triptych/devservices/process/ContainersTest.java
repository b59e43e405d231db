package dev.triptych.devservices.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.triptych.devservices.ContainerServers;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerMode;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainersTest {

    @Test
    void whatWasAcknowledgedIsThereAfterAllContainersWereKilled() throws Exception {
        assumeTrue(ContainerServers.available(), "not tried: no container engine answers here");
        Ports ports = Ports.free(ServerKind.values());
        ServerPlan plan = ServerPlan.all().in(ServerMode.CONTAINERS);
        for (Map.Entry<ServerKind, Integer> port : ports.byKind().entrySet()) {
            plan = plan.port(port.getKey(), port.getValue());
        }
        StoredThings things = new StoredThings(ports);
        try (DevServices services = DevServices.start(plan)) {
            things.store();
            services.servers().forEach(Server::kill);
            services.ensure(plan.kinds());
            things.assertAllThere();
        }
    }

    @Test
    void withoutAnEngineTheFailureSaysSo() {
        assumeFalse(ContainerServers.available(), "not tried: a container engine answers here");
        ServerPlan plan = ServerPlan.of(ServerKind.KAFKA).in(ServerMode.CONTAINERS);
        assertThatThrownBy(() -> DevServices.start(plan))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("no container engine answers here");
    }
}
