package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Who is in a conversation changes, and the page says what became of it. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ChatMembersTest {
    private RunningApp app;
    private Database readDatabase;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        readDatabase = read;
        app = RunningApp.start(RunningApp.environment(services, write, read, "chat-members"));
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private static Locator members(ChatWindow window) {
        return window.page().locator(".members li");
    }

    private static Locator told(ChatWindow window) {
        return window.page().locator("dialog .told");
    }

    private static void add(ChatWindow window, String user) {
        window.page().getByLabel("Add somebody").fill(user);
        window.press("Add");
    }

    @Test
    void somebodyWhoIsAddedIsThereAtOnceAndGoneAtOnceWhenRemoved(Windows windows) {
        var ada = ChatWindow.signIn(windows.open(), app, "ada");
        var linus = ChatWindow.signIn(windows.open(), app, "linus");
        ada.start("By invitation", "");
        ada.say("before linus came");

        ada.press("1 member");
        add(ada, "linus");
        assertThat(members(ada)).hasCount(2);
        // Else the page would mark it as read some time later, perhaps as nobody who is a member.
        linus.page().waitForResponse("**/read-marker", () -> linus.open("By invitation"));
        assertThat(linus.message("before linus came")).isVisible();

        ada.press("Remove linus");
        assertThat(linus.entry("By invitation")).hasCount(0);
        assertThat(linus.message("before linus came")).hasCount(0);
        assertThat(told(ada)).hasText("linus is no member any more.");
    }

    @Test
    void whatWasDoneStaysToBeReadWhenTheStreamTellsOfItToo(Page page) {
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.start("Well told", "");
        ada.press("1 member");
        add(ada, "grace");
        assertThat(page.locator(".timeline > .bar")).containsText("2 members");
        assertThat(members(ada)).hasCount(2);
        // The list is asked for once more on that; an answer to a later question comes after it.
        ada.store("the list of members").click();
        assertThat(told(ada)).hasText("grace is a member now.");
    }

    @Test
    void itIsSaidWhenAStoreMayShowItALittleLonger(Page page) throws SQLException {
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.start("Still seen", "linus");
        ada.press("2 members");
        assertThat(members(ada)).hasCount(2);
        try (var held = holdProjection()) {
            ada.press("Remove linus");
            assertThat(told(ada)).containsText("store did not follow in time");
            assertThat(told(ada)).containsText("may show them the conversation a little longer");
            held.commit();
        }
        assertThat(members(ada)).hasCount(1);
    }

    /** The read store's projection must lock the frontier's rows. */
    private Connection holdProjection() throws SQLException {
        var connection = readDatabase.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select 1 from frontier order by shard for update");
        }
        return connection;
    }
}
