package dev.triptych.bootstrap.browser;

import java.nio.file.Path;
import java.util.Map;

/** Whether tests in a browser can run. */
sealed interface Availability {
    /** How one gets a Chromium. */
    String HOW_TO_GET_ONE =
            "no Chromium was found; install one (on Debian: apt-get install chromium), or name one that lies"
                    + " elsewhere with " + Chromium.SETTING;

    /** They can, with this executable. */
    record Found(Path executable) implements Availability {}

    /** They cannot, and need not. */
    record Skipped(String why) implements Availability {}

    /** They cannot, where a run that leaves them out proves too little. */
    record Demanded(String why) implements Availability {}

    /** As things are in {@code environment}; {@code CI} in it, and not {@code false}, demands a browser. */
    static Availability in(Map<String, String> environment) {
        var executable = Chromium.find(environment);
        if (executable.isPresent()) {
            return new Found(executable.get());
        }
        var ci = environment.getOrDefault("CI", "");
        return ci.isBlank() || ci.equals("false") ? new Skipped(HOW_TO_GET_ONE) : new Demanded(HOW_TO_GET_ONE);
    }
}
