package dev.triptych.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.domain.migration.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who steers the migration over HTTP. */
public record Operator(HttpCalls calls) {
    public Answer migration() {
        return calls.admin("/admin/migration");
    }

    public Phase phase() {
        return Phase.valueOf(migration().text("/phase"));
    }

    public Answer step(Phase to, @Nullable Integer percent, boolean force) {
        var request = new HashMap<String, Object>(Map.of("to", to.name(), "reason", "a test", "force", force));
        if (percent != null) {
            request.put("readPercent", percent);
        }
        return calls.adminPost("/admin/migration/transitions", request);
    }

    /** By as many steps as it takes, by force where gates are closed; all reads in {@code READ_MIGRATION}. */
    public void go(Phase to) {
        for (var at = phase(); at != to; at = phase()) {
            var next = to.compareTo(at) < 0 ? to : at.next().orElseThrow();
            var answer = step(next, next == Phase.READ_MIGRATION ? 100 : null, true);
            assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        }
    }

    public List<String> closedGates() {
        var closed = new ArrayList<String>();
        for (var gate : migration().at("/gates")) {
            if (!gate.path("open").asBoolean()) {
                closed.add(gate.path("name").asString());
            }
        }
        return closed;
    }
}
