package dev.triptych.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the pictures in {@code docs/screenshots} from a running {@code ./triptych demo}; CONTRIBUTING.md says how. Its name
 * keeps it out of ordinary runs.
 */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Screenshots {
    private final Path checkout = Path.of(Objects.requireNonNull(System.getProperty("triptych.checkout")));
    private JsonNode demo;

    @BeforeAll
    void findTheDemo() throws IOException {
        var facts = checkout.resolve(".triptych/demo.json");
        assertThat(facts).as("a demo runs: ./triptych demo").exists();
        demo = JsonMapper.builder().build().readTree(Files.readString(facts));
    }

    private ChatWindow chat(Page page) {
        page.navigate(demo.path("publicUrl").asString() + "/#token="
                + demo.path("userToken").asString());
        var window = new ChatWindow(page);
        window.isLive();
        return window;
    }

    private void take(Page page, String name, Look look) {
        var file = checkout.resolve("docs/screenshots")
                .resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file));
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void theChat(Look look, Windows windows) {
        var page = windows.open(look);
        var chat = chat(page);
        chat.open("Incidents");
        assertThat(chat.messages().last()).isInViewport();
        take(page, "chat", look);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void theSearch(Look look, Windows windows) {
        var page = windows.open(look);
        var chat = chat(page);
        chat.search("search");
        assertThat(chat.hits().first()).isVisible();
        take(page, "search", look);
    }

    @Test
    void theListOnATelephone(Windows windows) {
        var page = windows.open(Look.PHONE);
        assertThat(chat(page).entry("Incidents")).isVisible();
        take(page, "list", Look.PHONE);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void theConsole(Look look, Windows windows) {
        var page = windows.open(look);
        page.navigate(demo.path("consoleUrl").asString());
        assertThat(page.locator(".top [role=status]")).hasText("connected");
        assertThat(page.locator(".steps li")).hasCount(4);
        take(page, "console", look);
    }
}
