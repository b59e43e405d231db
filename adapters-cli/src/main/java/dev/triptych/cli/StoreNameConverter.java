package dev.triptych.cli;

import dev.triptych.api.Choice;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.Checked;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code read} or {@code search}. */
public final class StoreNameConverter implements ITypeConverter<StoreName> {
    @Override
    public StoreName convert(String raw) {
        return switch (Choice.check(raw, StoreName.class)) {
            case Checked.Valid<StoreName>(var store) -> store;
            case Checked.Invalid<StoreName>(var detail) -> throw new TypeConversionException(detail);
        };
    }
}
