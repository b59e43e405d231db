package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** An operator moves the whole house from the console, and back. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ConsoleJourneyTest {
    /** What the gates want to see compared. */
    private static final int ENOUGH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RunningApp app;
    private HttpCalls linus;
    private Operator operator;
    private String room;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        var environment = RunningApp.environment(services, write, read, "console-journey");
        environment.put("SHADOW_SAMPLE_PERCENT", "100");
        environment.put("CONSISTENCY_CHECK_EVERY_MINUTES", "0");
        app = RunningApp.start(environment);
        linus = app.as("linus");
        operator = new Operator(linus);
        room = linus.post("/v1/conversations", Map.of("title", "Moving house", "members", List.of()))
                .text("/id");
    }

    @BeforeEach
    void beginInSingle() {
        operator.go(Phase.SINGLE);
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private void openConsole(Page page) {
        var token = linus.post("/dev/tokens", Map.of("userId", "margaret", "admin", true))
                .text("/token");
        page.navigate("http://127.0.0.1:" + app.managementPort() + "/console#token=" + token);
        assertThat(here(page)).containsText("SINGLE");
    }

    private static Locator here(Page page) {
        return page.locator(".steps [aria-current=step]");
    }

    private static Locator closedGates(Page page) {
        return page.locator("main .gates .closed");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + "[ 0-9%]*…$")));
    }

    private static void confirm(Page page, String reason) {
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("input[name=reason]").fill(reason);
        dialog.locator("button[type=submit]").click();
    }

    private void step(Page page, String button, String reason, String arrived) {
        button(page, button).click();
        confirm(page, reason);
        assertThat(here(page)).containsText(arrived);
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    /** What users do all day, until enough of it was compared: on a busy machine some comparisons are left out. */
    private void ask() {
        Await.until(
                ENOUGH + " comparisons",
                PATIENCE,
                () -> {
                    for (var asked = 0; asked < ENOUGH; asked++) {
                        assertThat(linus.get("/v1/conversations/" + room).status())
                                .isEqualTo(200);
                    }
                    return operator.migration().number("/shadow/matched") >= ENOUGH;
                },
                () -> operator.migration().json().toString());
    }

    @Test
    void theMigrationPassesGatesThatOpenAndIsBackAtOnce(Windows windows) {
        windows.expect("status of 409");
        var page = windows.open();
        openConsole(page);
        step(page, "Go to DUAL_WRITE", "the day has come", "DUAL_WRITE");

        var report = closedGates(page).filter(new Locator.FilterOptions().setHasText("stores-verified"));
        assertThat(report).containsText("Only a full check proves that the read store agrees with the write store.");
        assertThat(report).containsText("To open it:");
        button(page, "Go to READ_MIGRATION").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("The transition will be refused.");
        confirm(page, "too early");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Nothing was changed.");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(operator.phase()).isEqualTo(Phase.DUAL_WRITE);

        assertThat(linus.adminPost("/admin/consistency/checks", Map.of()).status())
                .isEqualTo(202);
        ask();
        assertThat(closedGates(page)).hasCount(0);
        step(page, "Go to READ_MIGRATION", "all gates are open", "READ_MIGRATION");

        ask();
        assertThat(closedGates(page)).hasCount(0);
        page.locator("input[name=percent]").fill("100");
        step(page, "Raise to 100 %", "nothing was odd", "READ_MIGRATION 100 %");
        ask();
        assertThat(closedGates(page)).hasCount(0);
        step(page, "Go to SEPARATED", "the last step", "SEPARATED");
        assertThat(linus.get("/v1/conversations/" + room).header("Served-By")).isEqualTo("read-store");

        step(page, "Back to SINGLE", "a drill", "SINGLE");
        assertThat(linus.get("/v1/conversations/" + room).header("Served-By")).isEqualTo("write-store");
        assertThat(operator.migration().text("/history/0/reason")).isEqualTo("a drill");
        assertThat(operator.migration().text("/history/0/actor")).isEqualTo("margaret");
    }

    @Test
    void whoeverIsSecondIsToldWhoWasFirst(Windows windows) {
        windows.expect("status of 409");
        var page = windows.open();
        openConsole(page);
        button(page, "Go to DUAL_WRITE").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        operator.step(Phase.DUAL_WRITE, null, false);
        confirm(page, "a moment too late");

        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("The migration state has changed since it was read");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("linus went from SINGLE to DUAL_WRITE");
        page.keyboard().press("Escape");
        assertThat(here(page)).containsText("DUAL_WRITE");
    }

    @Test
    void whatAnotherOperatorDoesIsSeenAtOnce(Page page) {
        openConsole(page);
        operator.step(Phase.DUAL_WRITE, null, false);

        assertThat(here(page)).containsText("DUAL_WRITE");
        assertThat(page.locator("main")).containsText("by linus: a test");
    }

    @Test
    void theChartsBeginWithWhatTheInstanceHasKept(Page page) {
        Await.until("two samples", PATIENCE, () -> kept().size() >= 2, () -> kept().toString());
        var opened = Instant.now();

        openConsole(page);

        var since = page.locator("section[aria-labelledby=charts-title] time").first();
        assertThat(Instant.parse(since.getAttribute("datetime"))).isBefore(opened.minusSeconds(4));
        // The lines themselves are drawn, to those who can see.
        assertThat(page.locator("section[aria-labelledby=charts-title] .plot canvas"))
                .hasCount(3);
    }

    /** How long ago each sample was taken that a console is sent first. */
    private JsonNode kept() {
        try (var console = linus.adminEvents("/admin/stream")) {
            var first = console.next();
            assertThat(first.at("/streamEvent").asString()).isEqualTo("history");
            return first.at("/value/age");
        }
    }

    @Test
    void theTablesOfTheRunbookAreTables(Page page) {
        openConsole(page);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Runbook").setExact(true))
                .click();
        var table = page.locator(".runbook table").filter(new Locator.FilterOptions().setHasText("base backup"));
        assertThat(table.getByRole(AriaRole.COLUMNHEADER)).hasText(new String[] {"store", "keep", "restore"});
        var row = table.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("an empty server"));
        assertThat(row.getByRole(AriaRole.CELL).first()).hasText("read database");
        assertThat(row.locator("code")).containsText("triptych resync --target read");
        assertThat(page.locator(".runbook")).not().containsText("| ---");
    }
}
