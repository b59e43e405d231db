package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The chat page when something is wrong: the line, the session, what people write, the stores. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ChatTroubleTest {
    private RunningApp app;
    private HttpCalls grace;
    private int sent;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        app = RunningApp.start(RunningApp.environment(services, write, read, "chat-trouble"));
        grace = app.as("grace");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private String room(String title) {
        return room(title, "ada");
    }

    private String room(String title, String member) {
        return grace.post("/v1/conversations", Map.of("title", title, "members", List.of(member)))
                .text("/id");
    }

    private void say(String room, String text) {
        var answer = grace.post(
                "/v1/conversations/" + room + "/messages",
                Map.of("clientMessageId", "trouble-" + ++sent, "body", text));
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void markupIsShownAsTextEverywhere(Page page) {
        var title = "<img src=/none onerror=alert(1)> & <b>bold</b>";
        var body = "<script>alert('kraken')</script> <em>kraken</em> &lt;i&gt; <img src=x onerror=alert(2)> \"quoted\"";
        // Nobody else's messages are unread here: the page's title would count them.
        say(room(title, "barbara"), body);
        var barbara = ChatWindow.signIn(page, app, "barbara");
        assertThat(barbara.entry(title)).containsText("grace: " + body);
        barbara.open(title);
        assertThat(barbara.messages().locator(".body")).hasText(body);
        assertThat(page).hasTitle(title);

        barbara.search("kraken");
        assertThat(barbara.hits()).containsText(new String[] {title});
        assertThat(barbara.hits().locator(".passage")).hasText(new String[] {body});
        assertThat(barbara.hits().locator("mark")).hasText(new String[] {"kraken", "kraken"});
        assertThat(page.locator("#app img, #app script, #app b, #app i, #app em"))
                .hasCount(0);
    }

    @Test
    void aLineThatWasLostIsTakenUpAgainAndNothingIsMissedOrSaidTwice(Windows windows) throws IOException {
        windows.expect("net::ERR_");
        var room = room("Tunnel");
        say(room, "before the tunnel");
        try (var line = new PublicLine(app)) {
            var ada = ChatWindow.signIn(windows.open(), line.url(), "ada");
            ada.open("Tunnel");
            assertThat(ada.message("before the tunnel")).isVisible();

            line.cut();
            assertThat(ada.line()).containsText("connection lost");
            say(room, "while ada is away");
            ada.say("out of the tunnel");
            assertThat(ada.message("out of the tunnel")).containsText("Not sent");
            assertThat(ada.message("while ada is away")).hasCount(0);

            line.repair();
            ada.isLive();
            assertThat(ada.message("while ada is away")).isVisible();
            assertThat(ada.message("out of the tunnel")).containsText("Edit");
            assertThat(ada.messages()).hasCount(3);
        }
        var said = grace.with("Consistency", "strong").get("/v1/conversations/" + room + "/messages");
        assertThat(said.at("/items")).hasSize(3);
    }

    /** A stream that is open hears nothing of it by itself: it would be missed only after a long silence. */
    @Test
    void aNetworkThatIsGoneIsShownAtOnceAndSoIsItsReturn(Windows windows) {
        windows.expect("net::ERR_");
        var page = windows.open();
        room("Airport");
        var ada = ChatWindow.signIn(page, app, "ada");

        page.context().setOffline(true);
        assertThat(ada.line()).containsText("connection lost");

        page.context().setOffline(false);
        ada.isLive();
    }

    @Test
    void aMessageWhoseAnswerWasLostIsNotSaidTwice(Windows windows) {
        windows.expect("ERR_FAILED|ERR_CONNECTION");
        var page = windows.open();
        var room = room("Lost answer");
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Lost answer");
        // The server takes it, and its answer is lost; nor does the stream tell of it.
        page.route("**/messages", route -> {
            if (route.request().method().equals("POST")) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        ada.say("once");
        assertThat(ada.messages()).hasCount(1);
        page.unroute("**/messages");

        page.reload();
        ada.isLive();
        assertThat(ada.message("once")).hasCount(1);
        assertThat(ada.message("once")).not().containsText("ending");
        var said = grace.with("Consistency", "strong").get("/v1/conversations/" + room + "/messages");
        assertThat(said.at("/items")).hasSize(1);
    }

    @Test
    void aSessionThatEndsAsksForAnotherAndLosesNoDraft(Windows windows) {
        windows.expect("status of 401");
        var page = windows.open();
        room("Interrupted");
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Interrupted");
        ada.say("said in the first session");
        assertThat(ada.message("said in the first session")).isVisible();
        ada.composer().fill("half a sentence");
        // From here on the server is shown a token that it does not believe.
        page.route("**/v1/**", ChatTroubleTest::withoutItsToken);
        ada.store("the messages").click();

        assertThat(page.locator("main [role=status]")).containsText("Your session has ended");
        page.unroute("**/v1/**");
        ada.signInAs("ada");
        assertThat(ada.heading()).hasText("Interrupted");
        assertThat(ada.composer()).hasValue("half a sentence");
        ada.say("half a sentence and the rest");
        assertThat(ada.messages()).hasCount(2);
    }

    @Test
    void aMessageThatASessionsEndStoppedIsSentInTheNextOne(Windows windows) {
        windows.expect("status of 401");
        var page = windows.open();
        room("Stopped");
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Stopped");
        page.route("**/v1/**", ChatTroubleTest::withoutItsToken);
        ada.say("with the last breath");

        assertThat(page.locator("main [role=status]")).containsText("Your session has ended");
        page.unroute("**/v1/**");
        ada.signInAs("ada");
        assertThat(ada.message("with the last breath")).hasCount(1);
        assertThat(ada.message("with the last breath")).containsText("Edit");
    }

    private static void withoutItsToken(Route route) {
        var headers = new HashMap<>(route.request().headers());
        headers.put("authorization", "Bearer not.a.token");
        route.resume(new Route.ResumeOptions().setHeaders(headers));
    }

    @Test
    void aTokenOfTheFragmentSignsInAndReachesNoAddress(Page page) {
        var token = grace.post("/dev/tokens", Map.of("userId", "ada")).text("/token");
        var asked = new ArrayList<String>();
        page.onRequest((Request request) -> asked.add(request.url()));
        page.navigate("http://127.0.0.1:" + app.publicPort() + "/#token=" + token);
        var ada = new ChatWindow(page);
        ada.isLive();

        assertThat(page.locator("header .user")).hasText("ada");
        assertThat(page.url()).doesNotContain("token");
        assertThat(asked).isNotEmpty().noneMatch(url -> url.contains(token));
    }

    /** Which loads nothing: only the fragment is another one. */
    @Test
    void aTokenIsTakenAlsoInATabThatShowsThePageAlready(Page page) {
        say(room("Read by ada"), "only for ada");
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Read by ada");
        var token = grace.post("/dev/tokens", Map.of("userId", "linus")).text("/token");
        page.navigate("http://127.0.0.1:" + app.publicPort() + "/#token=" + token);

        assertThat(page.locator("header .user")).hasText("linus");
        assertThat(page.url()).doesNotContain("token");
        ada.isLive();
        assertThat(ada.entry("Read by ada")).hasCount(0);
        assertThat(ada.message("only for ada")).hasCount(0);
    }

    @Test
    void whatTheServerRefusesIsSaidInWords(Windows windows) {
        windows.expect("status of 400");
        var page = windows.open();
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.press("New");
        page.getByLabel("Title").fill("Refused");
        page.getByLabel("Members").fill("x".repeat(65));
        ada.press("Start");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It was not started. members");
        ada.press("Cancel");
        ada.search("-nothing");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The search failed. q");
    }

    @Test
    void theBadgeShowsWhichStoreAnsweredAsTheMigrationGoesOn(Page page) {
        var operator = new Operator(grace);
        say(room("Moving house"), "a parcel of books");
        operator.go(Phase.SINGLE);
        try {
            var ada = ChatWindow.signIn(page, app, "ada");
            ada.open("Moving house");
            assertThat(ada.store("the messages")).hasText("the messages, answered by the write store");
            assertThat(ada.store("the list of conversations")).containsText("write store");
            operator.go(Phase.SEPARATED);

            ada.store("the messages").click();
            assertThat(ada.store("the messages")).containsText("read store");
            assertThat(ada.store("the list of conversations")).containsText("read store");
            ada.say("unpacked");
            assertThat(ada.message("unpacked")).isVisible();
            ada.search("parcel");
            assertThat(ada.store("the search")).containsText("search store");
        } finally {
            operator.go(Phase.SEPARATED);
        }
    }
}
