package dev.triptych.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the windows notice what goes wrong in them, on pages that nobody serves. */
@InBrowser
class WindowsTest {
    private static final String URL = "http://triptych.test/";

    private static void show(Page page, Map<String, String> headers, String html) {
        page.route(
                URL,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setHeaders(headers)
                        .setBody("<!doctype html><title>x</title><link rel=icon href=data:,>" + html)));
        page.navigate(URL);
    }

    @Test
    void whatIsWellIsNoComplaint(Windows windows) {
        var page = windows.open();
        show(page, Map.of(), "<p>well</p><script>console.log('well')</script>");

        assertThat(page.locator("p").textContent()).isEqualTo("well");
        assertThat(windows.complaints()).isEmpty();
    }

    @Test
    void anErrorOnTheConsoleIsAComplaintUnlessItIsExpected(Windows windows) {
        show(windows.open(), Map.of(), "<script>console.error('a bad thing'); console.error('a good thing')</script>");
        windows.expect("good");

        assertThat(windows.complaints()).singleElement().asString().contains("a bad thing");
        windows.expect("bad thing");
    }

    @Test
    void anUncaughtExceptionAndARejectedPromiseAreComplaints(Windows windows) {
        show(
                windows.open(),
                Map.of(),
                "<script>Promise.reject(new Error('later')); throw new TypeError('now')</script>");

        assertThat(windows.complaints())
                .anySatisfy(
                        complaint -> assertThat(complaint).contains("uncaught").contains("now"))
                .anySatisfy(
                        complaint -> assertThat(complaint).contains("uncaught").contains("later"));
        windows.expect("uncaught");
    }

    @Test
    void whatThePolicyRefusesIsAComplaint(Windows windows) {
        show(
                windows.open(),
                Map.of("Content-Security-Policy", "default-src 'self'; img-src data:"),
                "<p style='color:red'>red</p><script>document.title = 'ran'</script>");

        assertThat(windows.complaints())
                .anySatisfy(complaint -> assertThat(complaint).contains("the policy script-src"))
                .anySatisfy(complaint -> assertThat(complaint).contains("the policy style-src"));
        windows.expect("policy|Content Security Policy");
    }

    @Test
    void eachWindowHasAProfileOfItsOwn(Windows windows) {
        var first = windows.open();
        var second = windows.open();
        show(first, Map.of(), "");
        show(second, Map.of(), "");
        first.evaluate("localStorage.setItem('token', 'of the first')");

        assertThat(second.evaluate("localStorage.getItem('token')")).isNull();
    }
}
