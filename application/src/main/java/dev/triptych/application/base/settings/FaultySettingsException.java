package dev.triptych.application.base.settings;

import java.util.List;

/** Settings that cannot be worked with: all that is wrong with them at once. Never shows a secret's value. */
public final class FaultySettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    FaultySettingsException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault in a line of its own: the setting, and what is wrong with it. */
    public List<String> faults() {
        return faults;
    }
}
