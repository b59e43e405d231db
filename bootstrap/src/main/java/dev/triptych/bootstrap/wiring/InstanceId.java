package dev.triptych.bootstrap.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The identity of this process: a process that starts after a crash has another one.
 *
 * @param value unique, and such that the process can be found: {@code host-pid-xxxxxxxx}
 */
record InstanceId(String value) {
    private static final int LONGEST_HOST = 100;

    /** A new one of this process. */
    static InstanceId ofThisProcess(RandomGenerator random) {
        return of(host(), ProcessHandle.current().pid(), random);
    }

    static InstanceId of(String host, long pid, RandomGenerator random) {
        var readable = host.replaceAll("[^A-Za-z0-9.-]", "_");
        var bounded = readable.substring(0, Math.min(readable.length(), LONGEST_HOST));
        return new InstanceId(bounded + "-" + pid + "-" + HexFormat.of().toHexDigits(random.nextInt()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            // The machine's name is not among those that it can look up; the rest is unique anyway.
            return "unknown";
        }
    }
}
