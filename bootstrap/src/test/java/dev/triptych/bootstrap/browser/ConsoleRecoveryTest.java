package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An operator brings single events, or all of one cause, into the stores that lack them; on a phone too. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ConsoleRecoveryTest {
    private static final String WHY = "Causes, the most frequent first";
    private static final String COPIES = "Version in every store";
    private static final String EVENTS = "Events of the message";
    private static final List<String> VIEWS = List.of(
            "Overview", "Checks", "Parked events", "Resyncs", "Event log", "Locate a message", "Audit", "Runbook");
    /** More than the audit shows at first. */
    private static final int MANY_ACTIONS = 60;

    private RunningApp app;
    private HttpCalls linus;
    private Database readDatabase;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        readDatabase = read;
        var environment = RunningApp.environment(services, write, read, "console-recovery");
        environment.put("CONSISTENCY_CHECK_EVERY_MINUTES", "0");
        app = RunningApp.start(environment);
        linus = app.as("linus");
    }

    @AfterEach
    void takeEverything() throws SQLException {
        accept("poison");
        accept("venom");
        retryAll("tidied up");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private void retryAll(String reason) {
        assertThat(linus.adminPost("/admin/dead-letters/retry", Map.of("all", true, "reason", reason))
                        .status())
                .isEqualTo(200);
    }

    private void inReadDatabase(String statement) throws SQLException {
        try (var connection = readDatabase.connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Lets the read store take no message that begins with the word. */
    private void refuse(String word) throws SQLException {
        inReadDatabase("alter table message_view add constraint no_" + word + " check (body not like '" + word
                + "%') not valid");
    }

    private void accept(String word) throws SQLException {
        inReadDatabase("alter table message_view drop constraint if exists no_" + word);
    }

    /** Says it in a conversation of its own and waits until it is a dead letter. */
    private String refused(String body) {
        var room = linus.post("/v1/conversations", Map.of("title", body, "members", List.of()))
                .text("/id");
        var message = linus.post(
                        "/v1/conversations/" + room + "/messages", Map.of("clientMessageId", body, "body", body))
                .text("/id");
        linus.adminUntil(
                "/admin/dead-letters?conversationId=" + room,
                answer -> answer.at("/items").size() == 1);
        return message;
    }

    private ConsoleWindow open(Page page, String view) {
        return ConsoleWindow.open(page, linus, app.managementPort(), view);
    }

    private static void trace(Page page, String message) {
        page.getByLabel("Message id").fill(message);
        page.getByLabel("Message id").press("Enter");
    }

    @Test
    void anEventThatAStoreLacksIsRecoveredFromItsTrace(Page page) throws SQLException {
        refuse("poison");
        var message = refused("poison in a trace");
        var console = open(page, "Locate a message");
        trace(page, message);
        assertThat(console.row(COPIES, "read store")).containsText("missing");
        assertThat(console.row(EVENTS, "triptych.message.sent")).containsText("parked");

        var dialog = console.ask(console.row(EVENTS, "triptych.message.sent"), "Recover");
        assertThat(dialog).containsText("Applies the event to every store that lacks it");
        console.confirm("before it is mended");
        assertThat(console.told()).containsText("Not recovered: a store still refuses the event");
        assertThat(console.told().getByText("See the parked events")).isVisible();

        accept("poison");
        console.ask(console.row(EVENTS, "triptych.message.sent"), "Recover");
        console.confirm("the constraint is gone");
        assertThat(console.told()).containsText("Recovered: every store has the event now.");
        assertThat(console.told()).isFocused();
        assertThat(console.row(COPIES, "read store")).containsText("this version");
        assertThat(console.table(EVENTS).locator("tbody button")).hasCount(0);
        assertThat(linus.get("/v1/messages/" + message).header("Served-By")).isEqualTo("read-store");
        assertThat(linus.admin("/admin/audit?limit=1").text("/items/0/action")).isEqualTo("sync.recover");
        assertThat(linus.admin("/admin/audit?limit=1").text("/items/0/reason")).isEqualTo("the constraint is gone");
    }

    @Test
    void anEventIsRecoveredByItsIdAndAnUnknownOneIsRefusedInPlainWords(Windows windows) throws SQLException {
        windows.expect("status of 404");
        var page = windows.open();
        refuse("venom");
        refused("venom by id");
        var event = linus.admin("/admin/dead-letters").text("/items/0/eventId");
        accept("venom");
        var console = open(page, "Locate a message");

        page.getByLabel("Event id").fill("01936f2e-7a00-7000-8000-0000000000ff");
        console.ask(console.main(), "Recover");
        console.give("a slip of the pen");
        assertThat(console.dialog()).containsText("Nothing was changed.");
        assertThat(console.dialog()).containsText("Neither the event log nor the parked events have this id.");
        page.keyboard().press("Escape");
        assertThat(console.dialog()).hasCount(0);

        page.getByLabel("Event id").fill(" " + event + " ");
        console.ask(console.main(), "Recover");
        console.confirm("seen in a log line");
        assertThat(console.told()).containsText("Recovered: every store has the event now.");
        assertThat(console.told()).containsText("the read store:");
        console.ask(console.main(), "Recover");
        console.confirm("once more");
        assertThat(console.told()).containsText("Nothing to recover: no store lacks the event.");
    }

    @Test
    void theParkedEventsOfOneCauseAreRetriedAndThoseOfAnotherStay(Page page) throws SQLException {
        refuse("poison");
        refuse("venom");
        refused("poison of one");
        refused("poison of another");
        refused("venom of a third");
        var console = open(page, "Parked events");
        assertThat(console.row(WHY, "no_poison")).containsText("2");
        accept("poison");

        var dialog = console.ask(console.row(WHY, "no_poison"), "Retry these");
        assertThat(dialog).containsText("2 parked events: all of this cause in the read store.");
        assertThat(dialog).containsText("Each stream is retried in its order");
        console.confirm("the first constraint is gone");

        assertThat(console.told()).hasText("2 parked events: 2 recovered, 0 still failing.");
        assertThat(console.told()).isFocused();
        assertThat(console.row(WHY, "no_poison")).hasCount(0);
        assertThat(console.row(WHY, "no_venom")).containsText("1");
        assertThat(linus.admin("/admin/audit?limit=1").text("/items/0/subject"))
                .startsWith("all of the read store with the cause: ")
                .contains("no_poison");
    }

    @Test
    void theAuditSaysHowFarBackItWasSearchedAndLooksFurther(Page page) {
        retryAll("a needle");
        for (var action = 0; action < MANY_ACTIONS; action++) {
            retryAll("hay");
        }
        var console = open(page, "Audit");
        page.getByLabel("Search actor, action, subject and reason").fill("NEEDLE");
        assertThat(console.main()).containsText("Found 0. Searched: the newest 50, back to ");
        assertThat(console.main()).containsText("Older entries were not searched");
        page.getByText("Load older entries").click();
        assertThat(console.main()).containsText("Found 1. Searched: all entries");
        assertThat(console.row("Actions, newest first", "a needle")).isVisible();
        assertThat(page.getByText("Load older entries")).hasCount(0);
    }

    @Test
    void onAPhoneEveryViewFitsAndEachValueSaysWhatItIs(Windows windows) throws SQLException {
        refuse("poison");
        var message = refused("poison on a phone");
        var page = windows.open(Look.PHONE);
        var console = open(page, "Locate a message");
        trace(page, message);
        assertThat(console.row(EVENTS, "triptych.message.sent")).isVisible();
        fits(page, "a trace");
        for (var view : VIEWS) {
            console.go(view);
            assertThat(console.main().locator("[aria-busy=true]")).hasCount(0);
            fits(page, view);
        }
        console.go("Parked events");
        var cell = console.row(WHY, "no_poison").locator("td[data-title=Store]");
        assertThat(cell.evaluate("cell => getComputedStyle(cell, '::before').content"))
                .isEqualTo("\"Store\"");
        console.ask(console.row(WHY, "no_poison"), "Retry these");
        fits(page, "the dialog");
        assertThat(console.dialog().locator("button[type=submit]")).isInViewport();
    }

    /** Nothing but code and what one writes oneself is wider than the screen. */
    private static void fits(Page page, String what) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits", what)
                .isEqualTo(true);
        assertThat(page.evaluate(
                        "() => [...document.querySelectorAll('.table')].every(e => e.scrollWidth <= e.clientWidth)"))
                .as("the tables of %s fit", what)
                .isEqualTo(true);
    }
}
