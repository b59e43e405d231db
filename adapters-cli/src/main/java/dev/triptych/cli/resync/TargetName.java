package dev.triptych.cli.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.domain.Checked;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a store in lower case, or {@code all}. */
final class TargetName implements ITypeConverter<ResyncTarget> {
    @Override
    public ResyncTarget convert(String raw) {
        if (raw.equals(ResyncTarget.ALL.text())) {
            return ResyncTarget.ALL;
        }
        return switch (StoreName.check(raw)) {
            case Checked.Valid<StoreName>(var store) -> ResyncTarget.of(store);
            case Checked.Invalid<StoreName>(var detail) -> throw new TypeConversionException(detail);
        };
    }
}
