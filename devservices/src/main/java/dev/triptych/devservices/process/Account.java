package dev.triptych.devservices.process;

import dev.triptych.devservices.ServerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which account servers run. PostgreSQL and Elasticsearch refuse root, and PostgreSQL a user without a name (a bare
 * number, as containers are given). Those run them in a user namespace in which they are a user that exists, and what is
 * theirs outside belongs to that user inside.
 *
 * @param prefix what goes before a command; empty for an ordinary user
 */
record Account(List<String> prefix) {
    private static final Path KNOWN_USERS = Path.of("/etc/passwd");
    private static final List<String> PREFERRED = List.of("1000", "65534");

    Account {
        prefix = List.copyOf(prefix);
    }

    /** Answered once: what it asks of the system does not change while we run. */
    static Account current() {
        return Found.CURRENT;
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static final class Found {
        private static final Account CURRENT = find();

        private static Account find() {
            boolean root = Commands.run(List.of("id", "-u")).output().strip().equals("0");
            boolean named = Commands.run(List.of("id", "-un")).succeeded();
            if (named && !root) {
                return new Account(List.of());
            }
            String why = root
                    ? "PostgreSQL and Elasticsearch do not start as root"
                    : "PostgreSQL does not start for a user without a name";
            if (!Commands.onPath("unshare")) {
                throw new ServerFailure(why + ", and there is no `unshare` here: run as an ordinary user");
            }
            Account namespace = namespace();
            Commands.Outcome tried = Commands.run(namespace.command(List.of("true")));
            if (!tried.succeeded()) {
                throw new ServerFailure(why + ", and user namespaces are not allowed here ("
                        + tried.output().strip() + "): run as an ordinary user");
            }
            return namespace;
        }

        private static Account namespace() {
            String user = someUser();
            // A plain `unshare -U` maps nobody, and Elasticsearch then owns none of its files.
            return new Account(List.of("unshare", "-U", "--map-user=" + user, "--map-group=" + user));
        }

        /** The number of a user that exists and isn't root. */
        private static String someUser() {
            try {
                Set<String> known = Files.readAllLines(KNOWN_USERS, StandardCharsets.ISO_8859_1).stream()
                        .map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 2 && !fields[2].equals("0"))
                        .map(fields -> fields[2])
                        .collect(Collectors.toSet());
                return PREFERRED.stream()
                        .filter(known::contains)
                        .findFirst()
                        .or(() -> known.stream().sorted().findFirst())
                        .orElseThrow(() -> new ServerFailure("root is the only user in " + KNOWN_USERS));
            } catch (IOException e) {
                throw new ServerFailure("cannot read " + KNOWN_USERS, e);
            }
        }
    }
}
