package dev.triptych.cli;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.Checked;
import java.util.Collection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The name of a store in lower case. Which stores are installed is known later: see {@link #requireInstalled}. */
public final class StoreNameConverter implements ITypeConverter<StoreName> {
    @Override
    public StoreName convert(String raw) {
        return switch (StoreName.check(raw)) {
            case Checked.Valid<StoreName>(var storeName) -> storeName;
            case Checked.Invalid<StoreName>(var detail) -> throw new TypeConversionException(detail);
        };
    }

    /** Refuses a value of {@code option} that is none of {@code installed}, as wrong usage. */
    public static void requireInstalled(
            CommandSpec spec, String option, Collection<StoreName> given, Collection<StoreName> installed) {
        for (var store : given) {
            if (StoreName.check(store.text(), installed) instanceof Checked.Invalid<StoreName>(var detail)) {
                throw new ParameterException(spec.commandLine(), option + " " + detail + ".");
            }
        }
    }
}
