package dev.triptych.bootstrap;

import dev.triptych.application.base.settings.FaultySettingsException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.messaging.kafka.WrongTopicException;
import dev.triptych.persistence.schema.SchemaMismatchException;
import dev.triptych.web.http.server.PortUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What an operator reads when a command fails: what is wrong in words, and a stack trace only for what is a bug. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        var code = switch (failure) {
            case FaultySettingsException faulty -> {
                err.println("These settings are missing or wrong:");
                faulty.faults().forEach(fault -> err.println("  " + fault));
                yield ExitCode.USAGE;
            }
            case StoreUnavailableException _,
                    NotMigratedException _,
                    SchemaMismatchException _,
                    PortUnavailableException _,
                    WrongTopicException _ -> {
                err.println(failure.getMessage());
                yield ExitCode.SOFTWARE;
            }
            default -> {
                failure.printStackTrace(err);
                yield ExitCode.SOFTWARE;
            }
        };
        err.flush();
        return code;
    }
}
