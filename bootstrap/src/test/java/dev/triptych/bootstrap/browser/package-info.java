/**
 * The pages in a real Chromium, on an app with real stores.
 * {@link dev.triptych.bootstrap.browser.InBrowser} marks such a test and says what happens where there is no Chromium.
 */
@NullMarked
package dev.triptych.bootstrap.browser;

import org.jspecify.annotations.NullMarked;
