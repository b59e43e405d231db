package dev.triptych.application.base.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings by name and remembers what is wrong with them, so that all of it can be said at once. A setting
 * {@code NAME} may stand in the file that {@code NAME_FILE} names instead; an empty one counts as absent.
 */
public final class SettingsReader {
    private static final String FILE = "_FILE";
    private static final String OURS = "TRIPTYCH_";

    private final Map<String, String> environment;
    private final boolean serving;
    private final Set<String> known = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Setting> asked = new ArrayList<>();
    private Section section = Section.STORES;

    /**
     * Reads {@code environment}.
     *
     * @param serving whether the settings are those of an instance that serves, which needs more of them
     */
    public SettingsReader(Map<String, String> environment, boolean serving) {
        this.environment = Map.copyOf(environment);
        this.serving = serving;
    }

    /** Whether the settings are those of an instance that serves. */
    public boolean isServing() {
        return serving;
    }

    /** What is asked for from now on is listed in this section. */
    public void begin(Section next) {
        section = next;
    }

    /** Everything that was asked for, in that order. */
    public List<Setting> asked() {
        return List.copyOf(asked);
    }

    /** The setting's text, if it is there. */
    public @Nullable String text(String name, String standard, String bounds, String what) {
        return ask(name, standard, bounds, what, false);
    }

    /** The text of a setting that nobody is shown, if it is there. */
    public @Nullable String secret(String name, String bounds, String what) {
        return ask(name, "", bounds, what, true);
    }

    private @Nullable String ask(String name, String standard, String bounds, String what, boolean secret) {
        var value = value(name);
        asked.add(new Setting(section, name, standard, bounds, what, secret, Optional.ofNullable(value)));
        return value;
    }

    private @Nullable String value(String name) {
        known.add(name);
        known.add(name + FILE);
        var file = environment.getOrDefault(name + FILE, "");
        var value = environment.getOrDefault(name, "");
        if (file.isEmpty()) {
            return value.isBlank() ? null : value.strip();
        }
        if (!value.isBlank()) {
            fault(name, "is set, and so is " + name + FILE + ": give one of them");
            return null;
        }
        return fromFile(name, Path.of(file));
    }

    private @Nullable String fromFile(String name, Path file) {
        try {
            var content = Files.readString(file).strip();
            if (content.isEmpty()) {
                fault(name + FILE, "names an empty file: " + file);
            }
            return content.isEmpty() ? null : content;
        } catch (IOException unreadable) {
            fault(name + FILE, "names a file that cannot be read: " + file);
            return null;
        }
    }

    /** The setting's text, or what holds otherwise. */
    public String textOr(String name, String otherwise, String bounds, String what) {
        var value = text(name, otherwise, bounds, what);
        return value == null ? otherwise : value;
    }

    /** The setting's text; a fault when it is absent, and then something that is never used. */
    public String required(String name, String example, String what) {
        var value = text(name, "required", "", what);
        if (value == null) {
            fault(name, "is not set; for example " + example);
            return example;
        }
        return value;
    }

    /** A whole number; out of bounds it is a fault. */
    public int number(String name, int otherwise, int least, int most, String what) {
        var value = text(name, String.valueOf(otherwise), least + "–" + most, what);
        if (value == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what it should be.
        }
        fault(name, "must be a whole number from " + least + " to " + most + ", is '" + value + "'");
        return otherwise;
    }

    /** A time in milliseconds; out of bounds it is a fault. */
    public Duration millis(String name, int otherwise, int least, int most, String what) {
        return Duration.ofMillis(number(name, otherwise, least, most, what));
    }

    /** One of several, in any case of letters; anything else is a fault. */
    public <E extends Enum<E>> E choice(String name, E otherwise, Class<E> type, String what) {
        var value = text(name, otherwise.name(), choices(type), what);
        if (value == null) {
            return otherwise;
        }
        var found = constant(value, type);
        if (found == null) {
            fault(name, "must be one of " + choices(type) + ", is '" + value + "'");
            return otherwise;
        }
        return found;
    }

    /** Some of several; all of them where nothing is said. */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type, String what) {
        var otherwise = EnumSet.allOf(type);
        var value = text(name, "all", choices(type), what);
        if (value == null) {
            return otherwise;
        }
        var chosen = EnumSet.noneOf(type);
        for (var part : value.split(",", -1)) {
            var found = constant(part.strip(), type);
            if (found == null) {
                fault(name, "must be some of " + choices(type) + " separated by commas, is '" + value + "'");
                return otherwise;
            }
            chosen.add(found);
        }
        return chosen;
    }

    private static <E extends Enum<E>> @Nullable E constant(String value, Class<E> type) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        return null;
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        var names = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        return String.join(", ", names);
    }

    /** A setting as some other type; what its parser refuses is a fault. */
    public <T> @Nullable T parsed(String name, @Nullable String value, Function<String, T> parser) {
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException refused) {
            fault(name, String.valueOf(refused.getMessage()));
            return null;
        }
    }

    /** A fault, unless it is the URL of a web server. */
    public void url(String name, String value) {
        var uri = parsed(name, value, URI::create);
        if (uri != null && (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme()))) {
            fault(name, "must be an http or https URL, is '" + value + "'");
        }
    }

    /** The setting is wrong: {@code what} follows its name, and shows no secret. */
    public void fault(String name, String what) {
        faults.add(name + " " + what);
    }

    /**
     * Refuses what was misspelt: every {@code TRIPTYCH_} setting that nobody asked for. {@link FaultySettingsException} with
     * everything that is wrong.
     */
    public void finish(Set<String> alsoKnown) {
        for (var name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(OURS) && !known.contains(name) && !alsoKnown.contains(name)) {
                fault(name, "is no setting of this version");
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultySettingsException(faults);
        }
    }
}
