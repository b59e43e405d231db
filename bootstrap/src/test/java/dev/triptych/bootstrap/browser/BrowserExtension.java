package dev.triptych.bootstrap.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one Chromium for a run, gives windows to tests, and judges what went on in them. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);
    private static final Path TARGET = Path.of("target");

    /** The launcher looks for it and says what stands in it. */
    private static final Path SKIPPED = TARGET.resolve("browser-tests.skipped");

    private static final Path PICTURES = TARGET.resolve("browser");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return switch (Availability.in(System.getenv())) {
            case Availability.Found(var executable) -> ConditionEvaluationResult.enabled("there is " + executable);
            case Availability.Skipped(var why) -> {
                note(why);
                yield ConditionEvaluationResult.disabled(why);
            }
            case Availability.Demanded(var why) -> throw new IllegalStateException("CI is set, but " + why);
        };
    }

    private static void note(String why) {
        try {
            Files.createDirectories(TARGET);
            Files.writeString(SKIPPED, "The tests in a browser were skipped: " + why + ".\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent() && (type == Windows.class || type == Page.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var windows = context.getStore(NAMESPACE)
                .computeIfAbsent(Windows.class, _ -> chromium(context).windows(), Windows.class);
        return parameter.getParameter().getType() == Page.class ? windows.open() : windows;
    }

    /** One for the whole run, closed by JUnit at its end. */
    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Chromium.class,
                        _ -> Chromium.start(Chromium.find(System.getenv()).orElseThrow()),
                        Chromium.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var windows = context.getStore(NAMESPACE).get(Windows.class, Windows.class);
        if (windows == null) {
            return;
        }
        var complaints = windows.complaints();
        var failed = context.getExecutionException();
        if (failed.isPresent() || !complaints.isEmpty()) {
            windows.picture(
                    PICTURES,
                    context.getRequiredTestClass().getSimpleName() + "-"
                            + context.getRequiredTestMethod().getName());
        }
        if (!complaints.isEmpty()) {
            var wrong = new AssertionError("this went wrong in the browser:\n  " + String.join("\n  ", complaints));
            failed.ifPresent(failure -> failure.addSuppressed(wrong));
            if (failed.isEmpty()) {
                throw wrong;
            }
        }
    }
}
