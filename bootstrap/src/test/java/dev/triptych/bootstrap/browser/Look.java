package dev.triptych.bootstrap.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/** What a window is shown on. */
public enum Look {
    /** A desk, by day. */
    LIGHT(1280, 800, ColorScheme.LIGHT),
    /** A desk, by night. */
    DARK(1280, 800, ColorScheme.DARK),
    /** A small telephone, held upright. */
    PHONE(390, 844, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setHasTouch(this == PHONE)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }
}
