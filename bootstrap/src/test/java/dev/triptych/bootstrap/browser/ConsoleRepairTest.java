package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An operator finds what differs in the console, sees it to the field, and repairs it. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ConsoleRepairTest {
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private RunningApp app;
    private HttpCalls linus;
    private Database readDatabase;
    private String message;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        readDatabase = read;
        var environment = RunningApp.environment(services, write, read, "console-repair");
        environment.put("CONSISTENCY_CHECK_EVERY_MINUTES", "0");
        app = RunningApp.start(environment);
        linus = app.as("linus");
        var room = linus.post("/v1/conversations", Map.of("title", MARKUP, "members", List.of()))
                .text("/id");
        message = linus.post(
                        "/v1/conversations/" + room + "/messages", Map.of("clientMessageId", "m1", "body", "as it was"))
                .text("/id");
        linus.adminUntil(
                "/admin/sync",
                answer -> answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private void open(Page page, String view) {
        var token = linus.post("/dev/tokens", Map.of("userId", "margaret", "admin", true))
                .text("/token");
        page.navigate("http://127.0.0.1:" + app.managementPort() + "/console#token=" + token);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(view).setExact(true))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + " …$")));
    }

    private static void confirm(Page page, String reason) {
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("input[name=reason]").fill(reason);
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).hasCount(0);
    }

    private static Locator status(Page page) {
        return page.locator("main [role=status]").first();
    }

    private void inReadDatabase(String statement) throws SQLException {
        try (var connection = readDatabase.connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private String say(String room, String body) {
        return linus.post("/v1/conversations/" + room + "/messages", Map.of("clientMessageId", body, "body", body))
                .text("/id");
    }

    @Test
    void whatAStoreRefusedIsSeenWithWhatWaitsBehindItAndTriedAgainInOrder(Windows windows) throws SQLException {
        windows.expect("status of 400");
        var page = windows.open();
        var room = linus.post("/v1/conversations", Map.of("title", "Poison", "members", List.of()))
                .text("/id");
        inReadDatabase("alter table message_view add constraint planted check (body not like 'poison%') not valid");
        try {
            say(room, "poison");
            var after = say(room, "after it");
            open(page, "Parked events");
            var parkedEvents = page.locator("table").filter(new Locator.FilterOptions().setHasText("stream by stream"));
            assertThat(parkedEvents.locator("tbody tr")).hasCount(2);
            assertThat(parkedEvents.locator("tbody tr").first()).containsText("triptych.message.sent");
            assertThat(parkedEvents.locator("tbody tr").nth(1)).containsText("waits");
            assertThat(page.locator("main")).not().containsText("after it");

            page.locator("input[name=conversation]").fill(MARKUP);
            page.keyboard().press("Enter");
            assertThat(page.locator("main [role=alert]")).containsText("The parked events cannot be shown.");
            assertThat(button(page, "Retry: all of this conversation")).isDisabled();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show all"))
                    .click();
            assertThat(button(page, "Retry: all")).isEnabled();

            parkedEvents.locator("tbody input[type=checkbox]").first().check();
            button(page, "Retry: 1 selected parked event").click();
            assertThat(page.getByRole(AriaRole.DIALOG).locator("p").first()).hasText("1 selected parked event.");
            page.keyboard().press("Escape");
            parkedEvents.locator("tbody input[type=checkbox]").first().uncheck();

            inReadDatabase("alter table message_view drop constraint planted");
            button(page, "Retry: all").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("2 parked events: all.");
            confirm(page, "the constraint is gone");
            assertThat(page.locator(".told")).hasText("2 parked events: 2 recovered, 0 still failing.");
            assertThat(page.locator("main")).containsText("Both stores have applied every event that reached them.");
            assertThat(linus.get("/v1/messages/" + after).header("Served-By")).isEqualTo("read-store");
        } finally {
            inReadDatabase("alter table message_view drop constraint if exists planted");
        }
    }

    @Test
    void whatWasChangedBehindOurBackIsFoundToTheFieldAndRepaired(Page page) throws SQLException {
        inReadDatabase("update message_view set body = 'other words' where id = '" + message + "'");
        open(page, "Checks");
        button(page, "Check").click();
        confirm(page, "something looks odd");
        assertThat(status(page)).containsText("not clean");
        assertThat(status(page)).containsText("1 finding");

        var finding = page.locator(".finding").filter(new Locator.FilterOptions().setHasText(message));
        assertThat(finding).containsText("message in the read store");
        assertThat(finding.locator("tbody tr")).hasCount(1);
        assertThat(finding.locator("tbody tr")).containsText("body");
        assertThat(page.locator("main")).not().containsText("other words");

        var found = page.url();
        button(page, "Repair findings").click();
        confirm(page, "put it right");
        page.waitForURL(url -> !url.equals(found));
        assertThat(status(page)).containsText("clean");
        assertThat(status(page)).containsText("No differences.");
        assertThat(linus.get("/v1/messages/" + message).text("/body")).isEqualTo("as it was");
    }

    @Test
    void theButtonThatChecksStaysWhereItIsWhileTheRestOfThePageComes(Page page) {
        var held = new ArrayList<Route>();
        page.route("**/admin/consistency/verification", held::add);
        open(page, "Checks");
        var before = button(page, "Check").boundingBox();
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        page.unroute("**/admin/consistency/verification");
        assertThat(page.getByText("Run a check of everything to verify the store.")
                        .or(page.getByText("The full check begun"))
                        .first())
                .isVisible();

        var after = button(page, "Check").boundingBox();
        assertThat(after.y).isEqualTo(before.y);
    }

    @Test
    void aMessageIsLocatedInEveryStore(Page page) {
        open(page, "Locate a message");
        page.locator("input[name=message]").fill(message);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Locate").setExact(true))
                .click();
        for (var store : List.of("write store", "read store", "search store")) {
            assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(store)))
                    .containsText("this version");
        }
        assertThat(page.locator("main")).containsText("triptych.message.sent");
        assertThat(page.locator("main")).not().containsText("as it was");
    }

    @Test
    void whatOperatorsWriteIsShownAsText(Page page) {
        open(page, "Checks");
        button(page, "Check").click();
        confirm(page, MARKUP);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit"))
                .click();
        assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(MARKUP)))
                .hasCount(1);
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void whereThereIsNothingEachViewSaysSo(Page page) {
        open(page, "Resyncs");
        assertThat(page.locator("main")).containsText("No resyncs yet.");
        assertThat(page.locator("main")).containsText("incarnation 1");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Locate a message"))
                .click();
        assertThat(page.locator("main")).containsText("No message selected.");
    }
}
