package dev.triptych.cli;

import dev.triptych.api.Choice;
import dev.triptych.application.base.store.Sink;
import dev.triptych.domain.Checked;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code read} or {@code search}. */
public final class StoreName implements ITypeConverter<Sink> {
    @Override
    public Sink convert(String raw) {
        return switch (Choice.check(raw, Sink.class)) {
            case Checked.Valid<Sink>(var sink) -> sink;
            case Checked.Invalid<Sink>(var detail) -> throw new TypeConversionException(detail);
        };
    }
}
