package dev.triptych.smoke;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.triptych.client.ApiClient;
import dev.triptych.client.ApiException;
import dev.triptych.client.ApiResponse;
import dev.triptych.client.api.ConversationsApi;
import dev.triptych.client.api.DevelopmentApi;
import dev.triptych.client.api.ManagementApi;
import dev.triptych.client.api.MessagesApi;
import dev.triptych.client.api.MigrationApi;
import dev.triptych.client.api.SearchApi;
import dev.triptych.client.model.DevTokenRequest;
import dev.triptych.client.model.Message;
import dev.triptych.client.model.NewBody;
import dev.triptych.client.model.NewConversation;
import dev.triptych.client.model.NewMessage;
import dev.triptych.client.model.Phase;
import dev.triptych.client.model.Problem;
import dev.triptych.client.model.ReadMarker;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client as openapi-generator makes it, against the product: what the contract says is what comes over the wire. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientTest {
    private Product product;
    private ConversationsApi conversations;
    private MessagesApi messages;
    private ApiClient ada;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws ApiException {
        product = Product.start(services, write, read);
        ada = product.client(token("ada"));
        conversations = new ConversationsApi(ada);
        messages = new MessagesApi(ada);
    }

    @AfterAll
    void stop() {
        if (product != null) {
            product.close();
        }
    }

    private String token(String user) throws ApiException {
        return new DevelopmentApi(product.stranger())
                .issueDevToken(new DevTokenRequest().userId(user).admin(true))
                .getToken();
    }

    private UUID room(String title) throws ApiException {
        return conversations
                .startConversation(new NewConversation().title(title).members(List.of("bob")))
                .getId();
    }

    private ApiResponse<Message> send(UUID room, String key, String body) throws ApiException {
        return messages.sendMessageWithHttpInfo(
                room, new NewMessage().clientMessageId(key).body(body));
    }

    private static String tokenOf(ApiResponse<?> answer) {
        return Objects.requireNonNull(answer.getHeaders().get("consistency-token"))
                .getFirst();
    }

    @Test
    void aMessageIsSentOnceAndReadAsItWasSent() throws ApiException {
        var room = room("Lunch 🕛");

        var first = send(room, "phone-17", "Grüße & <tea> 🍵");
        var again = send(room, "phone-17", "Grüße & <tea> 🍵");

        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(again.getData()).isEqualTo(first.getData());
        assertThat(messages.getMessage(first.getData().getId(), null, tokenOf(first)))
                .isEqualTo(first.getData());
        assertThat(first.getData().getBody()).isEqualTo("Grüße & <tea> 🍵");
        assertThat(first.getData().getReplyTo()).isNull();
    }

    @Test
    void pagesAreFollowedToTheirEnd() throws ApiException {
        var room = room("Pages");
        var sent = new ArrayList<String>();
        var token = "";
        for (var i = 1; i <= 5; i++) {
            sent.add("message " + i);
            token = tokenOf(send(room, "m" + i, "message " + i));
        }

        var read = new ArrayList<@Nullable String>();
        var cursor = (String) null;
        do {
            var page = messages.listMessages(room, 2, cursor, "asc", null, null, token);
            page.getItems().forEach(message -> read.add(message.getBody()));
            cursor = page.getNextCursor();
        } while (cursor != null && read.size() < 10);

        assertThat(read).isEqualTo(sent);
    }

    @Test
    void aSearchFindsWhatWasSent() throws ApiException {
        var room = room("Search");
        var sent = send(room, "s1", "a rhinoceros in the garden");

        var page = new SearchApi(ada)
                .searchMessages("rhinoceros", "relevant", room, null, null, null, 10, null, null, tokenOf(sent));

        assertThat(page.getItems()).singleElement().satisfies(hit -> {
            assertThat(hit.getMessage().getId()).isEqualTo(sent.getData().getId());
            assertThat(hit.getHighlights().getFirst()).contains("<em>rhinoceros</em>");
        });
    }

    @Test
    void aConversationIsListedWithItsNewestMessageOrNone() throws ApiException {
        var empty = conversations.startConversation(
                new NewConversation().title("Empty").members(List.of()));
        var room = room("Newest");
        var sent = send(room, "n1", "the newest");

        var page = conversations.listConversations(50, null, null, tokenOf(sent));

        assertThat(page.getItems())
                .filteredOn(conversation -> conversation.getId().equals(room))
                .singleElement()
                .satisfies(conversation ->
                        assertThat(conversation.getLastMessage().getBody()).isEqualTo("the newest"));
        assertThat(page.getItems())
                .filteredOn(conversation -> conversation.getId().equals(empty.getId()))
                .singleElement()
                .satisfies(conversation ->
                        assertThat(conversation.getLastMessage()).isNull());
    }

    @Test
    void editsDeletionsMarkersAndMembersAreCommandsOfTheClient() throws ApiException {
        var room = room("Commands");
        var sent = send(room, "c1", "first words").getData();

        var edited = messages.editMessage(sent.getId(), new NewBody().body("second words"), "\"1\"");
        conversations.markRead(room, new ReadMarker().seq(edited.getSeq()));
        conversations.addMember(room, "cid");
        conversations.removeMember(room, "cid");
        var deleted = messages.deleteMessageWithHttpInfo(sent.getId());
        var tombstone = messages.getMessage(sent.getId(), null, tokenOf(deleted));

        assertThat(edited.getVersion()).isEqualTo(2);
        assertThat(deleted.getStatusCode()).isIn(202, 204);
        assertThat(tombstone.getBody()).isNull();
        assertThat(tombstone.getDeletedAt()).isNotNull();
    }

    @Test
    void aRefusalIsAProblemThatTheClientCanRead() throws JsonProcessingException, ApiException {
        var room = room("Problems");

        var refused = catchThrowableOfType(ApiException.class, () -> send(room, "p1", " "));
        var problem = ada.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);

        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(problem.getType()).isEqualTo(Problem.TypeEnum._PROBLEMS_INVALID_REQUEST);
        assertThat(problem.getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getField()).isEqualTo("body"));
    }

    @Test
    void withoutATokenTheClientIsToldSo() {
        var stranger = new ConversationsApi(product.stranger());

        var refused =
                catchThrowableOfType(ApiException.class, () -> stranger.listConversations(null, null, null, null));

        assertThat(refused.getCode()).isEqualTo(401);
    }

    @Test
    void anOperatorReadsHowFarTheMigrationAndTheStoresAre() throws ApiException {
        var operator = product.operator(token("olga"));

        var migration = new MigrationApi(operator).getMigration();
        var sync = new ManagementApi(operator).getSync();

        assertThat(migration.getPhase()).isEqualTo(Phase.SEPARATED);
        assertThat(migration.getNextStep()).isNull();
        assertThat(sync.getProjections()).hasSize(2);
    }
}
