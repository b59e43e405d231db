package dev.triptych.bootstrap.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The windows of a test, each in a profile of its own, as if on a machine of its own; what goes wrong in any of them is
 * noted. For the thread that opened the browser.
 */
public final class Windows implements AutoCloseable {
    /** Chromium's own line on the console differs from version to version. */
    private static final String REPORT_REFUSALS = """
            document.addEventListener('securitypolicyviolation', refused => console.error(
                `the policy ${refused.violatedDirective} refused ${refused.blockedURI} in ${refused.sourceFile}`));
            """;

    private final Browser browser;
    private final int patienceMillis;
    private final List<BrowserContext> profiles = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Windows(Browser browser, int patienceMillis) {
        this.browser = browser;
        this.patienceMillis = patienceMillis;
    }

    /** An empty page on a desk, by day. */
    public Page open() {
        return open(Look.LIGHT);
    }

    /** An empty page as it is shown there. */
    public Page open(Look look) {
        var profile = browser.newContext(look.options());
        profiles.add(profile);
        profile.setDefaultTimeout(patienceMillis);
        profile.addInitScript(REPORT_REFUSALS);
        profile.onWebError(error -> noted.add("uncaught: " + error.error()));
        profile.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                noted.add("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        return profile.newPage();
    }

    /**
     * Says that the test brings this about: whatever has a part that matches {@code pattern}, a regular expression, is no
     * complaint. An HTTP status that a page meets and deals with is on the console too: {@code "status of 401"}.
     */
    public void expect(String pattern) {
        expected.add(Pattern.compile(pattern));
    }

    /** What went wrong so far and was not expected. */
    public List<String> complaints() {
        // What the browser has said is delivered while it is asked something.
        profiles.stream().flatMap(profile -> profile.pages().stream()).forEach(Page::title);
        return noted.stream()
                .filter(what -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(what).find()))
                .toList();
    }

    /** Leaves a picture of every open page in {@code directory}. */
    void picture(Path directory, String name) {
        var number = 0;
        for (var profile : profiles) {
            for (var page : profile.pages()) {
                var file = directory.resolve(name + "-" + ++number + ".png");
                page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
            }
        }
    }

    @Override
    public void close() {
        profiles.forEach(BrowserContext::close);
    }
}
