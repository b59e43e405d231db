package dev.triptych.importers.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real chat data, where it is at hand: beside the checkout, or where {@code triptych.data} says. */
public final class RealData {
    private RealData() {}

    /** The file; without it the test is skipped, and says so. */
    public static Path file(String name) {
        var checkout = Path.of(System.getProperty("triptych.checkout", "."));
        var directory = Path.of(System.getProperty(
                "triptych.data", checkout.resolve("../shared/data").toString()));
        var file = directory.resolve(name);
        assumeTrue(Files.exists(file), () -> "no real chat data at " + file + "; name its directory in triptych.data");
        return file;
    }
}
