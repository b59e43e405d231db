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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An operator sees in the console what of the event log may go and why the rest stays, and archives it. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ConsoleEventLogTest {
    private static final DateTimeFormatter PART = DateTimeFormatter.ofPattern("'event_'yyyyMM", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final String PARTS = "Partitions of the event log";

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final LocalDate lastYear = today.minusYears(1).withDayOfMonth(1);

    private RunningApp app;
    private HttpCalls linus;
    private Database writeDatabase;

    /** What was said in the last year is on the bus and in every store. */
    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws SQLException {
        writeDatabase = write;
        app = RunningApp.start(RunningApp.environment(services, write, read, "console-event-log"));
        linus = app.as("linus");
        linus.post("/v1/conversations", Map.of("title", "Long ago", "members", List.of()));
        linus.adminUntil(
                "/admin/sync",
                answer -> answer.number("/projections/0/lagEvents") == 0
                        && answer.number("/projections/1/lagEvents") == 0
                        && answer.number("/outbox/unpublished") == 0);
        inWriteDatabase("select make_event_partitions('" + lastYear + "', 2)");
        inWriteDatabase("update event set recorded_at = '" + lastYear + " 12:00+00'");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private void inWriteDatabase(String statement) throws SQLException {
        try (var connection = writeDatabase.connect();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private long count(String query) throws SQLException {
        try (var connection = writeDatabase.connect();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Test
    void monthsThatNobodyNeedsAreArchivedAsFarAsOneWants(Page page) throws SQLException {
        var part = PART.format(lastYear);
        var console = ConsoleWindow.open(page, linus, app.managementPort(), "Event log");
        assertThat(console.row(PARTS, part)).containsText("may be archived");
        assertThat(console.row(PARTS, PART.format(today))).containsText("its events are younger than 30 days");
        assertThat(console.row(PARTS, "event_default")).containsText("it is the default partition");

        page.getByLabel("Archive up to and including").selectOption(MONTH.format(lastYear));
        var dialog = console.ask(console.main(), "Archive");
        assertThat(dialog).containsText("1 table with about");
        assertThat(dialog).containsText(part);
        assertThat(dialog).not().containsText(PART.format(lastYear.plusMonths(1)));
        assertThat(dialog).containsText("become tables of the schema archive");
        assertThat(dialog)
                .containsText("A live stream that resumes from before them begins with the events that are left");
        console.confirm("the disk fills");

        assertThat(console.told()).hasText("Archived: " + part + ".");
        assertThat(console.told()).isFocused();
        assertThat(console.row(PARTS, part)).hasCount(0);
        assertThat(console.row(PARTS, PART.format(lastYear.plusMonths(1)))).containsText("may be archived");
        assertThat(count("select count(*) from archive." + part)).isPositive();
        assertThat(count("select count(*) from audit where action = 'log.archive' and actor = 'margaret'"
                        + " and reason = 'the disk fills'"))
                .isEqualTo(1);

        console.ask(console.main(), "Archive");
        console.confirm("the disk fills on");
        assertThat(console.main()).containsText("No partition may be archived now.");
    }

    @Test
    void aLogThatSomebodyHoldsIsNotArchivedAndItSaysWhy(Windows windows) throws SQLException {
        windows.expect("status of 503");
        var page = windows.open();
        var older = lastYear.minusMonths(1);
        inWriteDatabase("select make_event_partitions('" + older + "', 1)");
        var console = ConsoleWindow.open(page, linus, app.managementPort(), "Event log");
        page.getByLabel("Archive up to and including").selectOption(MONTH.format(older));
        console.ask(console.main(), "Archive");
        try (var connection = writeDatabase.connect();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table event in access share mode");
            console.give("while it is held");
            assertThat(console.dialog()).containsText("Nothing was changed.");
            assertThat(console.dialog()).containsText("something else held the log for longer than two seconds");
            connection.rollback();
        }
        console.confirm("now it is free");
        assertThat(console.told()).hasText("Archived: " + PART.format(older) + ".");
    }

    @Test
    void aLogThatCannotBeReadSaysSoAndIsAskedAgain(Windows windows) {
        windows.expect("status of 503");
        var page = windows.open();
        page.route(
                url -> url.endsWith("/admin/sync/event-log"),
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(503)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"type\":\"/problems/write-store-unavailable\",\"title\":\"It is away\",\"status\":503}")));
        var console = ConsoleWindow.open(page, linus, app.managementPort(), "Event log");
        assertThat(console.main()).containsText("The event log cannot be shown.");
        assertThat(console.main()).containsText("The write database does not answer");

        page.unrouteAll();
        page.getByText("Try again").click();
        assertThat(console.row(PARTS, "event_default")).isVisible();
    }
}
