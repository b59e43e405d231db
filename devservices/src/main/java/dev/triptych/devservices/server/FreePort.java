package dev.triptych.devservices.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks a port that is free on the loopback address. It lies below the range from which systems take ports of outgoing
 * connections, so that a server that is down for a while does not lose its port to one.
 */
public final class FreePort {
    private static final int LOWEST = 16_000;
    private static final int BEYOND = 32_000;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    public static int pick() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerFailure("no free port between " + LOWEST + " and " + BEYOND + " in " + ATTEMPTS + " attempts");
    }

    /** The first of two free ports in a row, for an app whose management port is the next one. */
    public static int pickTwo() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = pick();
            if (first + 1 < BEYOND && isFree(first + 1)) {
                return first;
            }
        }
        throw new ServerFailure(
                "no two free ports in a row between " + LOWEST + " and " + BEYOND + " in " + ATTEMPTS + " attempts");
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
