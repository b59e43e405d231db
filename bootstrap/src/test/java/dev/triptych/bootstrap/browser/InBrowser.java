package dev.triptych.bootstrap.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a class whose tests drive a real Chromium. They may take {@link Windows}, or a {@code Page} in a window of its own.
 *
 * <p>A test fails on everything that goes wrong in its windows and was not expected ({@link Windows#expect}): errors on the
 * console, uncaught exceptions, and what a Content-Security-Policy refused. A test that fails leaves a picture of each window
 * in {@code target/browser}.
 *
 * <p>Where there is no Chromium the tests are skipped, which {@code ./triptych test} says at its end; with {@code CI} in the
 * environment they fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
public @interface InBrowser {}
