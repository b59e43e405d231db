package dev.triptych.client;

import static dev.triptych.devservices.ServerKind.KAFKA;
import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.SEARCH;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.bootstrap.wiring.Instance;
import dev.triptych.client.api.ConversationsApi;
import dev.triptych.client.api.DevelopmentApi;
import dev.triptych.client.api.ManagementApi;
import dev.triptych.client.api.MessagesApi;
import dev.triptych.client.api.SearchApi;
import dev.triptych.client.invoker.ApiClient;
import dev.triptych.client.invoker.ApiException;
import dev.triptych.client.invoker.ApiResponse;
import dev.triptych.client.model.Conversation;
import dev.triptych.client.model.DevTokenWish;
import dev.triptych.client.model.Message;
import dev.triptych.client.model.NewBody;
import dev.triptych.client.model.NewConversation;
import dev.triptych.client.model.NewMessage;
import dev.triptych.client.model.Problem;
import dev.triptych.client.model.ReadMarker;
import dev.triptych.client.model.SearchHit;
import dev.triptych.devservices.Database;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The client that openapi-generator makes of {@code openapi.yaml}, against the product on real stores. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(Lifecycle.PER_CLASS)
class GeneratedClientTest {
    private static final String TOKEN = "Consistency-Token";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private App app;
    private Instance instance;
    private ApiClient ada;
    private ApiClient bob;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws ApiException {
        app = new App(Settings.from(Map.ofEntries(
                Map.entry("WRITE_DATABASE_URL", write.url()),
                Map.entry("READ_DATABASE_URL", read.url()),
                Map.entry("ELASTICSEARCH_NODE", services.search().node().toString()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", services.kafka().bootstrapServers()),
                Map.entry("HTTP_HOST", "127.0.0.1"),
                Map.entry("HTTP_PORT", "0"),
                Map.entry("MANAGEMENT_PORT", "0"),
                Map.entry("AUTH_MODE", "dev"),
                Map.entry("MIGRATION_INITIAL_PHASE", "SEPARATED"))));
        app.migrate(_ -> {});
        instance = app.instance();
        instance.start();
        ada = clientOf("ada");
        bob = clientOf("bob");
    }

    @AfterAll
    void stop() {
        if (instance != null) {
            instance.close();
        }
        app.close();
    }

    @Test
    void aMessageIsSentOnceHoweverOftenItIsSent() throws ApiException {
        var conversation = conversation("Once");
        var wish = new NewMessage().clientMessageId("once").body("<b>hello</b> & \"goodbye\"");
        var first = new MessagesApi(ada).sendMessageWithHttpInfo(conversation.getId(), wish);
        var second = new MessagesApi(ada).sendMessageWithHttpInfo(conversation.getId(), wish);

        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(second.getData()).isEqualTo(first.getData());
        assertThat(first.getData().getBody()).isEqualTo(wish.getBody());
    }

    @Test
    void whoShowsTheTokenOfAWriteReadsItInPagesAndInSearch() throws ApiException {
        var conversation = conversation("Tea");
        var sent = send(conversation, 1, "a pot of darjeeling");
        var token = tokenOf(sent);

        var page = new MessagesApi(bob).listMessages(conversation.getId(), 10, null, null, null, null, token);
        assertThat(page.getItems()).containsExactly(sent.getData());

        var hits = new SearchApi(bob)
                .searchMessages("darjeeling", null, conversation.getId(), null, null, null, 10, null, null, token);
        assertThat(hits.getItems()).extracting(SearchHit::getMessage).containsExactly(sent.getData());
        assertThat(hits.getItems().getFirst().getHighlights()).containsExactly("a pot of <em>darjeeling</em>");
    }

    @Test
    void pagesAreWalkedByTheirCursors() throws ApiException {
        var conversation = conversation("Pages");
        for (var number = 1; number <= 4; number++) {
            send(conversation, number, "number " + number);
        }
        var token = tokenOf(send(conversation, 5, "number 5"));
        var messages = new MessagesApi(bob);

        var newest = messages.listMessages(conversation.getId(), 3, null, "desc", null, null, token);
        var older = messages.listMessages(conversation.getId(), 3, newest.getNextCursor(), "desc", null, null, token);

        assertThat(newest.getItems()).extracting(Message::getBody).containsExactly("number 5", "number 4", "number 3");
        assertThat(older.getItems()).extracting(Message::getBody).containsExactly("number 2", "number 1");
        assertThat(older.getNextCursor()).isNull();
    }

    @Test
    void whatIsEditedAndReadAndDeletedIsSeenSo() throws ApiException {
        var conversation = conversation("Changes");
        var sent = send(conversation, 1, "first words").getData();
        var messages = new MessagesApi(ada);

        var edited = messages.editMessage(sent.getId(), new NewBody().body("second words"), "\"1\"");
        assertThat(edited.getBody()).isEqualTo("second words");
        assertThat(edited.getVersion()).isEqualTo(2);

        new ConversationsApi(bob).markRead(conversation.getId(), new ReadMarker().seq(edited.getSeq()));
        assertThat(new ConversationsApi(bob)
                        .getConversation(conversation.getId(), "strong", null)
                        .getUnreadCount())
                .isZero();

        messages.deleteMessage(sent.getId());
        var deleted = messages.getMessage(sent.getId(), "strong", null);
        assertThat(deleted.getBody()).isNull();
        assertThat(deleted.getDeletedAt()).isNotNull();
    }

    @Test
    void aRefusalIsAProblemWithItsKindAndItsFields() throws Exception {
        var conversation = conversation("Refusals");
        var empty = problemOf(() -> send(conversation, 1, " "));
        assertThat(empty.getStatus()).isEqualTo(400);
        assertThat(empty.getType()).isEqualTo(Problem.TypeEnum._PROBLEMS_INVALID_REQUEST);
        assertThat(empty.getErrors()).extracting("field").containsExactly("body");

        var absent = problemOf(() -> new MessagesApi(ada).getMessage(UUID.randomUUID(), null, null));
        assertThat(absent.getType()).isEqualTo(Problem.TypeEnum._PROBLEMS_NOT_FOUND);
        assertThat(absent.getTraceId()).isNotBlank();
    }

    @Test
    void theManagementListenerIsUnderstoodToo() throws ApiException {
        var client = at(instance.managementPort());
        assertThat(new ManagementApi(client).getReady().getStatus()).hasToString("UP");
    }

    private Conversation conversation(String title) throws ApiException {
        return new ConversationsApi(ada)
                .startConversation(new NewConversation().title(title).members(List.of("bob")));
    }

    private ApiResponse<Message> send(Conversation to, int number, String body) throws ApiException {
        // Its key is the sender and the id, in every conversation: two tests must not use the same.
        var wish =
                new NewMessage().clientMessageId(to.getTitle() + "-" + number).body(body);
        return new MessagesApi(ada).sendMessageWithHttpInfo(to.getId(), wish);
    }

    private static String tokenOf(ApiResponse<?> response) {
        var names = response.getHeaders();
        return names.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(TOKEN))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElseThrow();
    }

    private ApiClient clientOf(String user) throws ApiException {
        var client = at(instance.publicPort());
        var token = new DevelopmentApi(client)
                .issueDevToken(new DevTokenWish().userId(user))
                .getToken();
        return client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private static ApiClient at(int port) {
        return new ApiClient()
                .setScheme("http")
                .setHost("127.0.0.1")
                .setPort(port)
                .setReadTimeout(PATIENCE);
    }

    private Problem problemOf(Call call) throws Exception {
        var refused = catchThrowableOfType(ApiException.class, call::make);
        return ada.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
    }

    @FunctionalInterface
    private interface Call {
        void make() throws ApiException;
    }
}
