package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.triptych.bootstrap.HttpCalls;
import java.util.Map;
import java.util.regex.Pattern;

/** The operators' console in a window, in the words of who uses it. */
final class ConsoleWindow {
    private final Page page;

    private ConsoleWindow(Page page) {
        this.page = page;
    }

    /** Signs margaret in, who is an administrator, and goes to a view. */
    static ConsoleWindow open(Page page, HttpCalls anybody, int managementPort, String view) {
        var token = anybody.post("/dev/tokens", Map.of("userId", "margaret", "admin", true))
                .text("/token");
        page.navigate("http://127.0.0.1:" + managementPort + "/console#token=" + token);
        var window = new ConsoleWindow(page);
        window.go(view);
        return window;
    }

    void go(String view) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(view).setExact(true))
                .click();
        assertThat(page.locator("nav [aria-current=page]")).hasText(view);
    }

    Locator main() {
        return page.locator("main");
    }

    /** A row of the table that is captioned so. */
    Locator row(String caption, String text) {
        return table(caption).locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator table(String caption) {
        return page.locator("table").filter(new Locator.FilterOptions().setHasText(caption));
    }

    /** Opens a dialog by the button of that name and answers the dialog. */
    Locator ask(Locator within, String button) {
        within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + button + " …$")))
                .click();
        assertThat(dialog()).isVisible();
        return dialog();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    void give(String reason) {
        dialog().locator("input[name=reason]").fill(reason);
        dialog().locator("button[type=submit]").click();
    }

    /** Gives the reason for what was asked and sees that it was done. */
    void confirm(String reason) {
        give(reason);
        assertThat(dialog()).hasCount(0);
    }

    /** What became of what was done last; it has the focus. */
    Locator told() {
        return page.locator("main .told");
    }
}
