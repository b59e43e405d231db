package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.triptych.bootstrap.RunningApp;
import java.util.regex.Pattern;

/**
 * The chat page as its user sees and uses it.
 *
 * @param page where it is shown
 */
record ChatWindow(Page page) {
    /** Opens the page and chooses one of the demo's users. */
    static ChatWindow signIn(Page page, RunningApp app, String user) {
        return signIn(page, "http://127.0.0.1:" + app.publicPort() + "/", user);
    }

    static ChatWindow signIn(Page page, String url, String user) {
        page.navigate(url);
        var window = new ChatWindow(page);
        window.signInAs(user);
        return window;
    }

    void signInAs(String user) {
        press(user);
        isLive();
    }

    void isLive() {
        assertThat(line()).hasText("live");
    }

    /** How it stands with the line to the server. */
    Locator line() {
        return page.locator("header [role=status]");
    }

    /** The button of that name, and no other that holds the name. */
    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String button) {
        button(button).click();
    }

    void start(String title, String members) {
        press("New");
        page.getByLabel("Title").fill(title);
        page.getByLabel("Members").fill(members);
        press("Start");
        assertThat(heading()).hasText(title);
    }

    /** The entry of the list with that title. */
    Locator entry(String title) {
        return page.locator(".entry").filter(new Locator.FilterOptions().setHasText(title));
    }

    void open(String title) {
        entry(title).click();
        assertThat(heading()).hasText(title);
    }

    /** Of the conversation that is open. */
    Locator heading() {
        return page.locator(".timeline h2");
    }

    Locator composer() {
        return page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
    }

    void say(String text) {
        composer().fill(text);
        composer().press("Enter");
    }

    /** The messages that are shown, oldest first. */
    Locator messages() {
        return page.locator(".message");
    }

    Locator message(String text) {
        return messages().filter(new Locator.FilterOptions().setHasText(text));
    }

    void act(String text, String action) {
        message(text)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true))
                .click();
    }

    void edit(String text, String better) {
        act(text, "Edit");
        page.getByLabel("Edit the message").fill(better);
        page.getByLabel("Edit the message").press("Enter");
    }

    void delete(String text) {
        act(text, "Delete");
        press("Yes, delete");
    }

    void search(String words) {
        page.getByLabel("Search messages").fill(words);
        page.getByLabel("Search messages").press("Enter");
    }

    Locator hits() {
        return page.locator(".hit");
    }

    /** Which store answered {@code what}: a part of the page. */
    Locator store(String what) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + what + ", answered by the ")));
    }
}
