package dev.triptych.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.messaging.wire.JsonEventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The databases find events that matter by the names that they have on the wire. */
class CriticalEventsTest {
    private static final String CRITICAL = "/triptych/migrations/write/V3__the_state_of_the_move.sql";
    private static final String PARKED = "/triptych/migrations/read/V3__parked_memberships.sql";
    private static final Pattern INDEXED = Pattern.compile("where type in \\('([^']*)', '([^']*)'\\)");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ConversationId TEA = new ConversationId(new UUID(1, 2));
    private static final UserId ADA = new UserId("ada");

    @Test
    void theIndexNamesWhatTheCodecWrites() throws IOException {
        var codec = new JsonEventCodec();
        var gone = new Message(
                new MessageId(new UUID(3, 4)), TEA, 2, ADA, new ClientMessageId("c1"), null, null, NOW, null, NOW, 2);

        var indexed = INDEXED.matcher(migration(CRITICAL));

        assertThat(indexed.find()).isTrue();
        assertThat(indexed.group(1))
                .isEqualTo(codec.encode(new MemberRemoved(TEA, 3, ADA, NOW)).type());
        assertThat(indexed.group(2))
                .isEqualTo(codec.encode(new MessageDeleted(3, gone, NOW)).type());
    }

    @Test
    void theIndexOfWhatIsParkedNamesWhatMakesAMember() throws IOException {
        var codec = new JsonEventCodec();
        var started =
                Conversation.start(TEA, Profile.titled(new Title("tea")), ADA, List.of(new UserId("bob")), NOW, NOW);

        var indexed = INDEXED.matcher(migration(PARKED));

        assertThat(indexed.find()).isTrue();
        assertThat(indexed.group(1)).isEqualTo(codec.encode(started).type());
        assertThat(indexed.group(2))
                .isEqualTo(codec.encode(new MemberAdded(TEA, 2, ADA, NOW)).type());
    }

    private static String migration(String name) throws IOException {
        try (InputStream sql = Objects.requireNonNull(CriticalEventsTest.class.getResourceAsStream(name))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
