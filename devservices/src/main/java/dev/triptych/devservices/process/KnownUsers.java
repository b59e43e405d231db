package dev.triptych.devservices.process;

import dev.triptych.devservices.server.ServerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The users of this machine. */
final class KnownUsers {
    private static final Path FILE = Path.of("/etc/passwd");
    /** Who is there on most machines: the first ordinary user, and nobody. */
    private static final List<String> PREFERRED = List.of("1000", "65534");

    private KnownUsers() {}

    /** The number of a user that exists: initdb asks for the name. */
    static String oneThatIsNotRoot() {
        try {
            Set<String> known = Files.readAllLines(FILE, StandardCharsets.ISO_8859_1).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 2 && !fields[2].equals("0"))
                    .map(fields -> fields[2])
                    .collect(Collectors.toSet());
            return PREFERRED.stream()
                    .filter(known::contains)
                    .findFirst()
                    .or(() -> known.stream().sorted().findFirst())
                    .orElseThrow(() -> new ServerFailure("root is the only user in " + FILE));
        } catch (IOException e) {
            throw new ServerFailure("cannot read " + FILE, e);
        }
    }
}
