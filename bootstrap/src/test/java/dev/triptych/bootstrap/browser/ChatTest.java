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
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people chat, each in a browser of their own. */
@InBrowser
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ChatTest {
    private RunningApp app;
    private HttpCalls grace;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        app = RunningApp.start(RunningApp.environment(services, write, read, "chat-page"));
        grace = app.as("grace");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private String room(String title) {
        return grace.post("/v1/conversations", Map.of("title", title, "members", List.of("ada")))
                .text("/id");
    }

    private HttpCalls.Answer say(String room, String text) {
        return grace.post("/v1/conversations/" + room + "/messages", Map.of("clientMessageId", text, "body", text));
    }

    @Test
    void whatOneSaysEditsAndDeletesTheOtherSeesAtOnce(Windows windows) {
        var ada = ChatWindow.signIn(windows.open(), app, "ada");
        var linus = ChatWindow.signIn(windows.open(), app, "linus");
        ada.start("Tea", "linus");
        ada.say("Shall we?");
        assertThat(ada.message("Shall we?")).containsText("Edit");
        ada.say("At four.");

        linus.open("Tea");
        assertThat(linus.messages())
                .hasText(new Pattern[] {Pattern.compile("Shall we\\?"), Pattern.compile("At four\\.")});
        linus.act("Shall we?", "Reply");
        linus.say("Yes.");
        assertThat(ada.message("Yes.")).containsText("ada: Shall we?");

        ada.edit("At four.", "At five.");
        assertThat(linus.message("At five.")).containsText("edited");
        assertThat(linus.message("At four.")).hasCount(0);

        ada.delete("At five.");
        assertThat(linus.message("This message was deleted.")).isVisible();
        assertThat(linus.message("At five.")).hasCount(0);
        assertThat(ada.messages()).hasCount(3);
    }

    @Test
    void onlyTheSenderIsOfferedToEditAndDelete(Page page) {
        say(room("Mine and yours"), "not yours");
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Mine and yours");

        assertThat(ada.message("not yours").getByRole(AriaRole.BUTTON)).hasText(new String[] {"Reply"});
    }

    @Test
    void whatIsUnreadIsCountedUntilItIsSeen(Page page) {
        var quiet = room("Quiet");
        say(quiet, "one");
        var ada = ChatWindow.signIn(page, app, "ada");
        assertThat(ada.entry("Quiet").locator(".unread")).hasText("1 unread");
        var second = say(quiet, "two").text("/id");
        assertThat(ada.entry("Quiet").locator(".unread")).hasText("2 unread");
        grace.delete("/v1/messages/" + second);
        assertThat(ada.entry("Quiet").locator(".unread")).hasText("1 unread");

        ada.open("Quiet");
        assertThat(ada.entry("Quiet").locator(".unread")).hasCount(0);
        say(quiet, "three");
        assertThat(ada.message("three")).isVisible();
        assertThat(ada.entry("Quiet").locator(".unread")).hasCount(0);

        page.reload();
        ada.isLive();
        assertThat(ada.message("three")).isVisible();
        assertThat(ada.entry("Quiet").locator(".unread")).hasCount(0);
    }

    @Test
    void aSearchMarksWhatItFoundAndLeadsThere(Page page) {
        var room = room("Long talk");
        say(room, "the needle is here");
        for (var number = 0; number < 130; number++) {
            say(room, "straw " + number);
        }
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Long talk");
        ada.say("another needle of mine");
        // Once it is sent, and not only written, it can be found.
        assertThat(ada.message("another needle")).containsText("Edit");

        ada.search("needle");
        assertThat(ada.hits().first().locator("mark")).hasText("needle");
        assertThat(ada.hits()).hasCount(2);
        ada.hits().filter(new Locator.FilterOptions().setHasText("is here")).click();
        assertThat(ada.message("the needle is here")).isInViewport();
        assertThat(ada.message("the needle is here")).isFocused();
        assertThat(ada.message("straw 129")).hasCount(0);

        ada.press("To the newest");
        assertThat(ada.message("another needle of mine")).isInViewport();
    }

    @Test
    void earlierMessagesComeInAsOneScrollsUpAndNothingMovesUnderTheEyes(Page page) {
        var room = room("Scrolled");
        for (var number = 1000; number < 1120; number++) {
            say(room, "line " + number);
        }
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("Scrolled");
        assertThat(ada.message("line 1119")).isInViewport();
        assertThat(ada.message("line 1000")).hasCount(0);

        toTheTop(page);
        assertThat(ada.message("line 1021")).isAttached();
        assertThat(ada.message("line 1070")).isInViewport();
        toTheTop(page);
        assertThat(ada.message("line 1000")).isAttached();
        assertThat(page.locator(".older")).hasCount(0);
        assertThat(ada.messages()).hasCount(120);
    }

    private static void toTheTop(Page page) {
        page.locator(".messages").evaluate("messages => messages.scrollTop = 0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"LIGHT", "DARK"})
    void whatIsOpenHasABarAtTheEdgeOfTheList(Look look, Windows windows) {
        var page = windows.open(look);
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.start("Bar " + look, "barbara");
        var list = page.locator("nav.conversations").boundingBox();
        var entry = ada.entry("Bar " + look);

        assertThat(entry).hasCSS("box-shadow", Pattern.compile("4px 0px 0px 0px inset"));
        assertThat(entry.boundingBox().x).isEqualTo(list.x);
        assertThat(entry.boundingBox().x + entry.boundingBox().width).isLessThanOrEqualTo(list.x + list.width);
    }

    @Test
    void onATelephoneListAndConversationTakeTurns(Windows windows) {
        say(room("On the way"), "see you");
        var page = windows.open(Look.PHONE);
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.open("On the way");
        assertThat(ada.message("see you")).isVisible();
        assertThat(ada.entry("On the way")).isHidden();
        ada.say("soon");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

        ada.press("Back to the conversations");
        assertThat(ada.entry("On the way")).containsText("ada: soon");
        page.goBack();
        assertThat(ada.message("soon")).isVisible();
    }

    @Test
    void everythingCanBeDoneByKeyboard(Page page) {
        var room = room("No mouse");
        say(room, "hello");
        var ada = ChatWindow.signIn(page, app, "ada");
        ada.entry("No mouse").focus();
        page.keyboard().press("Enter");
        ada.composer().focus();
        page.keyboard().type("first line");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("second line");
        page.keyboard().press("Enter");
        assertThat(ada.message("first line")).containsText("second line");
        assertThat(ada.message("first line")).containsText("Edit");

        page.keyboard().press("ArrowUp");
        // Fingers wait for the cursor: keys that come before the field is there go to the composer.
        assertThat(ada.messages().locator("textarea")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type("better");
        page.keyboard().press("Enter");
        assertThat(ada.message("better")).containsText("edited");
        assertThat(grace.with("Consistency", "strong")
                        .get("/v1/conversations/" + room + "/messages/recent?limit=1")
                        .text("/items/0/body"))
                .isEqualTo("better");
    }
}
