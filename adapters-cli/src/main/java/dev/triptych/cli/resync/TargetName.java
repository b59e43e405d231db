package dev.triptych.cli.resync;

import dev.triptych.api.Choice;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.domain.Checked;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code read}, {@code search} or {@code all}. */
final class TargetName implements ITypeConverter<ResyncTarget> {
    @Override
    public ResyncTarget convert(String raw) {
        return switch (Choice.check(raw, ResyncTarget.class)) {
            case Checked.Valid<ResyncTarget>(var target) -> target;
            case Checked.Invalid<ResyncTarget>(var detail) -> throw new TypeConversionException(detail);
        };
    }
}
