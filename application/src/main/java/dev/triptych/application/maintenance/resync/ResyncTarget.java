package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.Checked;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a resync fills again from the write store.
 *
 * @param only the only store; absent for all that are installed
 */
public record ResyncTarget(@Nullable StoreName only) {
    /** Every store that is installed. */
    public static final ResyncTarget ALL = new ResyncTarget(null);

    private static final String ALL_NAME = "ALL";

    /** This store alone. */
    public static ResyncTarget of(StoreName only) {
        return new ResyncTarget(only);
    }

    /** The one of that {@link #name}. */
    public static ResyncTarget named(String name) {
        return name.equals(ALL_NAME) ? ALL : of(new StoreName(name));
    }

    /** What {@code raw} is the {@link #text} of, or which targets there are. */
    public static Checked<ResyncTarget> check(String raw, List<StoreName> installed) {
        return Stream.concat(installed.stream().map(ResyncTarget::of), Stream.of(ALL))
                .filter(each -> each.text().equals(raw))
                .findFirst()
                .<Checked<ResyncTarget>>map(Checked.Valid::new)
                .orElseGet(() -> new Checked.Invalid<>(
                        installed.stream().map(StoreName::text).collect(Collectors.joining(", ", "must be one of ", ""))
                                + ", " + ALL.text()));
    }

    /** The stores of which it makes new generations, in the order of {@code installed}. */
    public List<StoreName> stores(List<StoreName> installed) {
        return only == null ? List.copyOf(installed) : List.of(only);
    }

    /** As tables keep it: a store's name, or {@code ALL}. */
    public String name() {
        return only == null ? ALL_NAME : only.name();
    }

    /** As in the API and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its {@link #name}. */
    @Override
    public String toString() {
        return name();
    }
}
