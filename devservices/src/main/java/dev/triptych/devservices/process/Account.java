package dev.triptych.devservices.process;

import dev.triptych.devservices.server.ServerFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Under which account servers run. PostgreSQL and Elasticsearch refuse root, and PostgreSQL a user without a name (a bare
 * number, as containers are given). Those run them in a user namespace in which they are a user that exists, and what is
 * theirs outside belongs to that user inside. Where namespaces are forbidden, as in most containers, root gives up being
 * root for the server and hands it its directories.
 *
 * @param prefix what goes before a command; empty for an ordinary user
 * @param owner who must own what the server writes, if that is someone else than we
 */
record Account(List<String> prefix, Optional<String> owner) {
    /** {@code namespace} or {@code drop}, to have root use that way only. */
    static final String PROPERTY = "triptych.account";

    /** The present user. */
    static final Account OURS = new Account(List.of(), Optional.empty());

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

    /** Gives the directory and all that is in it to whom the server runs as. */
    void own(Path directory) {
        owner.ifPresent(user -> {
            Commands.Outcome given = Commands.run(List.of("chown", "-R", user + ":" + user, directory.toString()));
            if (!given.succeeded()) {
                throw new ServerFailure("cannot give " + directory + " to user " + user + ": " + given.output());
            }
        });
    }

    /** Fails if whom the server runs as cannot get at this path. */
    void requireReadable(Path path) {
        if (owner.isPresent()
                && !Commands.run(command(List.of("test", "-r", path.toString())))
                        .succeeded()) {
            throw new ServerFailure("servers run as user " + owner.get()
                    + " here because root may not, and that user cannot" + " read " + path);
        }
    }

    private static final class Found {
        private static final Account CURRENT = find();

        private static Account find() {
            boolean root = Commands.run(List.of("id", "-u")).output().strip().equals("0");
            boolean named = Commands.run(List.of("id", "-un")).succeeded();
            if (named && !root) {
                return OURS;
            }
            List<String> refusals = new ArrayList<>();
            String only = System.getProperty(PROPERTY, "");
            if (!only.equals("drop")) {
                Optional<Account> namespace = tried(Found::namespace, refusals);
                if (namespace.isPresent()) {
                    return namespace.get();
                }
            }
            if (root && !only.equals("namespace")) {
                Optional<Account> dropped = tried(Found::dropped, refusals);
                if (dropped.isPresent()) {
                    return dropped.get();
                }
            }
            throw new ServerFailure((root
                            ? "PostgreSQL and Elasticsearch do not start as root"
                            : "PostgreSQL does not start for a user without a name")
                    + ", and there is no way to another account here (" + String.join("; ", refusals)
                    + "): run as an ordinary user");
        }

        private static Optional<Account> tried(Supplier<Account> candidate, List<String> refusals) {
            Account account = candidate.get();
            String program = account.prefix().getFirst();
            if (!Commands.onPath(program)) {
                refusals.add("no " + program);
                return Optional.empty();
            }
            Commands.Outcome outcome = Commands.run(account.command(List.of("true")));
            if (!outcome.succeeded()) {
                refusals.add(outcome.output().strip());
                return Optional.empty();
            }
            return Optional.of(account);
        }

        private static Account namespace() {
            String user = KnownUsers.oneThatIsNotRoot();
            // A plain `unshare -U` maps nobody, and Elasticsearch then owns none of its files.
            return new Account(List.of("unshare", "-U", "--map-user=" + user, "--map-group=" + user), Optional.empty());
        }

        private static Account dropped() {
            String user = KnownUsers.oneThatIsNotRoot();
            return new Account(
                    List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"), Optional.of(user));
        }
    }
}
