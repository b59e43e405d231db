package dev.triptych.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A form with two versions: version 2 renames the member {@code member} to {@code userId}. */
class EventFormTest {
    private static final MemberAdded ADDED = new MemberAdded(
            ConversationId.of("0197a2b0-0000-7000-8000-000000000001"),
            2,
            new UserId("alice"),
            Instant.parse("2026-01-02T03:04:05.000006Z"));

    private final EventForm<MemberAdded> form = new RenamedForm();

    @Test
    void itHasAsManyVersionsAsReaders() {
        assertThat(form.newestVersion()).isEqualTo(2);
        assertThat(List.of(0, 1, 2, 3)).filteredOn(form::hasVersion).containsExactly(1, 2);
    }

    @Test
    void theNewestVersionIsWritten() {
        var encoded = form.encode(ADDED, new JsonFactory());
        assertThat(encoded.type()).isEqualTo("triptych.test");
        assertThat(encoded.schemaVersion()).isEqualTo(2);
        assertThat(encoded.data()).isEqualTo("{\"userId\":\"alice\"}");
    }

    @Test
    void eachVersionIsReadByItsOwnReader() {
        assertThat(form.read(1, data("{\"member\":\"alice\"}"))).isEqualTo(ADDED);
        assertThat(form.read(2, data("{\"userId\":\"alice\"}"))).isEqualTo(ADDED);
    }

    private static WireObject data(String json) {
        return WireObject.of("triptych.test", new JsonMapper().readTree(json));
    }

    private static final class RenamedForm extends EventForm<MemberAdded> {
        RenamedForm() {
            super("triptych.test", List.of(data -> read(data, "member"), data -> read(data, "userId")));
        }

        @Override
        void write(MemberAdded added, JsonGenerator json) {
            json.writeStringProperty("userId", added.userId().value());
        }

        private static MemberAdded read(WireObject data, String member) {
            return new MemberAdded(
                    ADDED.conversationId(), ADDED.seq(), data.value(member, UserId::check), ADDED.occurredAt());
        }
    }
}
