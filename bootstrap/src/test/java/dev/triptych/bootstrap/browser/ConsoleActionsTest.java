package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** How the console asks before it does something: one action at a time, and what cannot be undone only after a yes. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ConsoleActionsTest {
    private static final String WHY = "Causes, the most frequent first";
    private static final String DOUBTED = "The write database may have been restored or failed over.";
    private static final String UNDOUBTED = "No restore was detected.";
    private static final String DOUBT = "update incarnation set suspicion = 'its past is another one',"
            + " suspected_at = clock_timestamp() where number = (select max(number) from incarnation)";

    private RunningApp app;
    private HttpCalls linus;
    private Database writeDatabase;
    private Database readDatabase;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        writeDatabase = write;
        readDatabase = read;
        var environment = RunningApp.environment(services, write, read, "console-deeds");
        environment.put("CONSISTENCY_CHECK_EVERY_MINUTES", "0");
        app = RunningApp.start(environment);
        linus = app.as("linus");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private static void in(Database database, String statement) throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private ConsoleWindow open(Page page, String view) {
        return ConsoleWindow.open(page, linus, app.managementPort(), view);
    }

    /** Says it in a conversation of its own, where the read store does not take it. */
    private void refused(String body) {
        var room = linus.post("/v1/conversations", Map.of("title", body, "members", List.of()))
                .text("/id");
        linus.post("/v1/conversations/" + room + "/messages", Map.of("clientMessageId", body, "body", body));
        linus.adminUntil(
                "/admin/dead-letters?conversationId=" + room,
                answer -> answer.at("/items").size() == 1);
    }

    @Test
    void aDoubtIsSeenAsItComesAndNothingIsGivenUpBeforeOneHasSaidThatOneKnows(Page page) throws SQLException {
        var console = open(page, "Resyncs");
        assertThat(console.main()).containsText(UNDOUBTED);
        var before = linus.admin("/admin/sync/incarnation").number("/incarnation");

        in(writeDatabase, DOUBT);
        assertThat(console.main()).containsText(DOUBTED);
        assertThat(console.main()).not().containsText(UNDOUBTED);

        var dialog = console.ask(console.main(), "Declare a new incarnation");
        dialog.locator("input[name=reason]").fill("the backup of last night");
        assertThat(dialog.locator("button[type=submit]")).isDisabled();
        dialog.locator("input[name=reason]").press("Enter");
        assertThat(dialog).isVisible();
        assertThat(linus.admin("/admin/sync/incarnation").number("/incarnation"))
                .isEqualTo(before);

        dialog.locator("input[type=checkbox]").check();
        dialog.locator("button[type=submit]").click();
        assertThat(console.main()).containsText("incarnation " + (before + 1));
        assertThat(console.main()).containsText(UNDOUBTED);
    }

    @Test
    void aDoubtThatAnotherOperatorSettledIsGoneHereToo(Page page) throws SQLException {
        in(writeDatabase, DOUBT);
        var console = open(page, "Resyncs");
        assertThat(console.main()).containsText(DOUBTED);
        var declared = linus.adminPost("/admin/sync/incarnation", Map.of("reason", "it is the right one"));
        assertThat(declared.status()).isEqualTo(200);

        assertThat(console.main()).containsText("incarnation " + declared.number("/incarnation"));
        assertThat(console.main()).containsText(UNDOUBTED);
    }

    @Test
    void aSecondActionDoesNotReplaceTheOneThatIsBeingAnswered(Page page) throws SQLException {
        // A new incarnation, which the other tests begin, rebuilds both stores: a constraint planted before is not
        // there after.
        linus.adminUntil(
                "/admin/sync/resyncs", answer -> !answer.json().toString().contains("\"running\""));
        in(readDatabase, "alter table message_view add constraint no_poison check (body not like 'poison%') not valid");
        refused("poison in one place");
        refused("poison in another");
        var console = open(page, "Parked events");
        assertThat(console.row(WHY, "no_poison")).containsText("2");
        in(readDatabase, "alter table message_view drop constraint no_poison");
        var counted = new ArrayList<Route>();
        page.route("**/dead-letters/retry", route -> {
            counted.add(route);
            if (counted.size() != 2) {
                route.resume();
            }
        });

        // Both in one breath, faster than the first can put its dialog in front of the second.
        page.evaluate("""
                () => [...document.querySelectorAll('main button')]
                    .filter(button => /^Retry: all|^Retry these/.test(button.textContent))
                    .toReversed().forEach(button => button.click())
                """);
        assertThat(console.dialog()).hasCount(1);
        assertThat(console.dialog()).containsText("2 parked events: all.");
        console.dialog().locator("input[name=reason]").fill("the constraint is gone");
        if (counted.size() == 2) {
            var late = counted.get(1);
            late.fulfill(new Route.FulfillOptions().setResponse(late.fetch()));
        }
        assertThat(console.dialog().locator("input[name=reason]")).hasValue("the constraint is gone");
        console.dialog().locator("button[type=submit]").click();

        assertThat(console.told()).hasText("2 parked events: 2 recovered, 0 still failing.");
        assertThat(console.dialog()).hasCount(0);
        assertThat(linus.admin("/admin/audit?limit=1").text("/items/0/subject")).doesNotContain("no_poison");
    }

    @Test
    void whatWasSentIsAnsweredInItsDialogHoweverOftenEscapeIsPressed(Windows windows) {
        windows.expect("status of 503");
        var page = windows.open();
        var console = open(page, "Checks");
        var sent = new ArrayList<Route>();
        page.route("**/admin/consistency/checks", sent::add);
        console.ask(console.main(), "Check");
        console.give("a slow one");
        assertThat(console.dialog().locator("button[aria-busy=true]")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        sent.getFirst()
                .fulfill(
                        new Route.FulfillOptions()
                                .setStatus(503)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"type\":\"/problems/write-store-unavailable\",\"title\":\"It is away\",\"status\":503}"));

        assertThat(console.dialog()).containsText("Nothing was changed.");
        page.keyboard().press("Escape");
        assertThat(console.dialog()).hasCount(0);
        page.unrouteAll();
        console.ask(console.main(), "Check");
        console.confirm("now it is back");
        assertThat(console.main()).containsText("All checks");
    }

    @Test
    void anAddressWithATokenIsTakenInATabThatShowsTheConsoleAlready(Page page) {
        var console = open(page, "Checks");
        assertThat(page.locator(".top .user")).hasText("margaret");
        var token = linus.post("/dev/tokens", Map.of("userId", "barbara", "admin", true))
                .text("/token");
        page.navigate("http://127.0.0.1:" + app.managementPort() + "/console#token=" + token);

        assertThat(page.locator(".top .user")).hasText("barbara");
        assertThat(page.url()).doesNotContain("token");
        console.go("Checks");
        page.reload();
        assertThat(page.locator(".top .user")).hasText("barbara");
    }
}
