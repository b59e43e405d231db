package dev.triptych.persistence.write.chat;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How often a command asks the database: each time costs a way there and back, while the conversation is locked. */
@WithServices(WRITE_DATABASE)
class SendRoundTripsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private long statements() {
        return registry.find("jooq.query").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void aSendTakesThreeWithItsCommitAndOneMoreWhereItsSenderIsSeenFirst(
            @FreshDatabase(WRITE_DATABASE) Database database) {
        var defaults = PoolSettings.DEFAULT;
        var settings = new PoolSettings(
                defaults.size(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                DatabaseMeters.in(registry, "write"));
        try (var opened = new WriteDatabase(
                DatabaseUrl.parse(database.url()), settings, new RememberingCodec(), UUID::randomUUID, () -> null)) {
            opened.migrations().run();
            var chat = new Chat(opened.chat().writeStore());
            var room = chat.start("ada");

            var begun = statements();
            chat.say("ada", room, "first");
            assertThat(statements() - begun).isEqualTo(4);

            begun = statements();
            chat.say("ada", room, "second");
            assertThat(statements() - begun).isEqualTo(3);
        }
    }
}
