package dev.triptych.web.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.ChatJson;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How answers look as JSON, member by member. */
class ChatJsonTest {
    @Test
    void theAttributesOfAConversationAreMembersOfTheConversation() {
        var noon = Instant.parse("2026-01-01T12:00:00.000001Z");
        var ada = new UserId("ada");
        var view = new ConversationView(
                new ConversationId(new UUID(1, 1)),
                Profile.titled(new Title("tea")),
                ada,
                noon,
                List.of(ada),
                1,
                null,
                0,
                noon,
                1);

        assertThat(ChatJson.mapper().writeValueAsString(view))
                .isEqualTo("{\"id\":\"00000000-0000-0001-0000-000000000001\",\"title\":\"tea\",\"createdBy\":\"ada\","
                        + "\"createdAt\":\"2026-01-01T12:00:00.000001Z\",\"members\":[\"ada\"],\"memberCount\":1,"
                        + "\"lastMessage\":null,\"unreadCount\":0,\"lastActivityAt\":\"2026-01-01T12:00:00.000001Z\","
                        + "\"seq\":1}");
    }
}
