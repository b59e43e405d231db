package dev.triptych.devservices.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker for the cluster's metadata in Kafka's own protocol (Metadata, version 1, no topics). A broker that is
 * not yet, or no longer, part of its cluster answers with an empty list of brokers. Written out so that no Kafka client
 * is needed here.
 */
public final class KafkaProbe {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final short METADATA = 3;
    private static final short VERSION = 1;
    private static final int CORRELATION = 42;
    private static final short NO_CLIENT_ID = -1;

    private KafkaProbe() {}

    public static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 + 2 + 4 + 2 + 4);
            out.writeShort(METADATA);
            out.writeShort(VERSION);
            out.writeInt(CORRELATION);
            out.writeShort(NO_CLIENT_ID);
            out.writeInt(0);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int size = in.readInt();
            return size >= 8 && in.readInt() == CORRELATION && in.readInt() > 0;
        } catch (IOException _) {
            return false;
        }
    }
}
