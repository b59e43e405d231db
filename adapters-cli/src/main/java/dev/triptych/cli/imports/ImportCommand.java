package dev.triptych.cli.imports;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.command.importing.ImportFormat;
import dev.triptych.application.command.importing.ImportProgress;
import dev.triptych.application.command.importing.ImportReport;
import dev.triptych.application.command.importing.ImportSource;
import dev.triptych.application.command.importing.Importer;
import dev.triptych.application.command.importing.ImporterSettings;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.text.Printable;
import dev.triptych.cli.text.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych import}: imports a Slack export or JSON Lines. Prints the report to stdout, the progress to stderr. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        headerHeading = "",
        header = "Import messages from another system, with their original times.",
        description = {
            "",
            "An import is idempotent: run it again after it was stopped, and it continues where it ended.",
            "It writes to the stores that the settings, or a running demo, name.",
            ""
        },
        footerHeading = "%nFormats:%n")
public final class ImportCommand implements Callable<Integer> {
    private static final String[] END = {
        "",
        "The report adds up: read = imported + already there + skipped, each kind with places and",
        "reasons. A reply finds its message in any import. Names over the limit are shortened.",
        "",
        "Exit codes: 0: every entry was understood, entries that are no messages aside; 1: some entries",
        "were not understood or broken, or a store is out of reach, and the rest is kept; 2: wrong usage."
    };

    private final OpenStores.Opener<ImportMessagesHandler> stores;
    private final List<ImportFormat> formats;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--format", required = true, description = "Format of PATH, see below.")
    private String format = "";

    @Parameters(paramLabel = "PATH", description = "File or directory to import.")
    private Path path = Path.of("");

    @Option(names = "--dry-run", description = "Read, check and compare with the store, without writing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    private ImportCommand(OpenStores.Opener<ImportMessagesHandler> stores, List<ImportFormat> formats) {
        this.stores = stores;
        this.formats = List.copyOf(formats);
    }

    /** Imports sources of these formats into the stores that {@code stores} opens. */
    public static CommandLine commandLine(OpenStores.Opener<ImportMessagesHandler> stores, List<ImportFormat> formats) {
        var line = new CommandLine(new ImportCommand(stores, formats));
        line.getCommandSpec().usageMessage().footer(footer(formats));
        return line;
    }

    private static String[] footer(List<ImportFormat> formats) {
        var lines = formats.stream().flatMap(ImportCommand::lines);
        return Stream.concat(lines, Arrays.stream(END)).toArray(String[]::new);
    }

    private static Stream<String> lines(ImportFormat format) {
        var about = format.about();
        return IntStream.range(0, about.size())
                .mapToObj(line -> "  %-8s%s".formatted(line == 0 ? format.name() : "", about.get(line)));
    }

    private ImportFormat chosen() {
        return formats.stream()
                .filter(known -> known.name().equals(format))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Invalid value for option '--format': expected one of "
                                + formats.stream().map(ImportFormat::name).toList() + " but was '"
                                + Printable.text(format) + "'"));
    }

    @Override
    public Integer call() throws InterruptedException {
        var reader = chosen();
        if (!Files.exists(path)) {
            throw new ParameterException(
                    spec.commandLine(), "File or directory not found: " + Printable.text(path.toString()) + ".");
        }
        try (var source = reader.open(path);
                var open = stores.open()) {
            return run(source, new Importer(open.work(), ImporterSettings.STANDARD));
        } catch (IOException unreadable) {
            return failed(Printable.text(path + ": " + unreadable.getMessage()));
        } catch (StoreUnavailableException outage) {
            return failed("Nothing was imported: " + Printable.text(String.valueOf(outage.getMessage())));
        }
    }

    private int run(ImportSource source, Importer importer) throws InterruptedException {
        var progress = new ImportProgress();
        ImportReport report;
        try (var _ = ProgressLine.start(spec.commandLine().getErr(), progress)) {
            report = dryRun ? importer.dryRun(source, progress) : importer.run(source, progress);
        }
        var out = spec.commandLine().getOut();
        out.print(json ? ReportJson.of(report) : ReportText.of(report));
        out.flush();
        return report.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int failed(String why) {
        var err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
