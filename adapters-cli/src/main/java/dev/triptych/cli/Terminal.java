package dev.triptych.cli;

import dev.triptych.api.ChatJson;
import dev.triptych.application.base.phase.MigrationNotBegunException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.cli.text.Printable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the output and the errors of a command. */
public record Terminal(CommandSpec spec) {

    /** Runs {@code work} on the stores. A store that is out of reach or not migrated is printed as an error. */
    public <T> int on(OpenStores.Opener<T> stores, ToIntFunction<T> work) {
        try (var open = stores.open()) {
            return work.applyAsInt(open.work());
        } catch (StoreUnavailableException | MigrationNotBegunException notNow) {
            return refuse(String.valueOf(notNow.getMessage()));
        }
    }

    /** Prints to the output as it is. */
    public void print(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** Prints a line to the output. */
    public void say(String line) {
        print(Printable.text(line) + System.lineSeparator());
    }

    /** Prints {@code answer} to the output as the API would answer it. */
    public void json(Object answer) {
        print(ChatJson.mapper().writeValueAsString(answer) + System.lineSeparator());
    }

    /** Prints a line to the errors; the exit code for it. */
    public int refuse(String why) {
        var err = spec.commandLine().getErr();
        err.println(Printable.text(why));
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
