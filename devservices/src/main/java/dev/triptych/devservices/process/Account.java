package dev.triptych.devservices.process;

import dev.triptych.devservices.ServerFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Under which account servers run. PostgreSQL and Elasticsearch refuse root; root therefore runs them in a user
 * namespace in which it is user 1000, and what is root's outside belongs to that user inside.
 */
enum Account {
    OURS(),
    NAMESPACE("unshare", "-U", "--map-user=1000", "--map-group=1000");

    private final String prefix;

    Account(String... prefix) {
        this.prefix = String.join(" ", prefix);
    }

    /** Answered once: what it asks of the system does not change while we run. */
    static Account current() {
        return Found.CURRENT;
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ")));
        whole.addAll(command);
        return whole;
    }

    private static final class Found {
        private static final Account CURRENT = find();

        private static Account find() {
            String uid = Commands.run(List.of("id", "-u")).output().strip();
            if (!uid.equals("0")) {
                return OURS;
            }
            if (!Commands.onPath("unshare")) {
                throw new ServerFailure(
                        "PostgreSQL and Elasticsearch do not start as root, and there is no `unshare` here:"
                                + " run as an ordinary user");
            }
            Commands.Outcome tried = Commands.run(NAMESPACE.command(List.of("true")));
            if (!tried.succeeded()) {
                throw new ServerFailure("PostgreSQL and Elasticsearch do not start as root, and user namespaces are not"
                        + " allowed here (" + tried.output().strip() + "): run as an ordinary user");
            }
            return NAMESPACE;
        }
    }
}
